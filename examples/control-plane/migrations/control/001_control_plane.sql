-- ============================================
-- Migration: 001 - Control plane
-- ============================================
-- Purpose: Tenants, their databases and the system's configuration
--
-- Dependencies: None (initial migration)
--
-- Rollback:
--   See rollback-001.sql
-- ============================================
BEGIN;

CREATE SCHEMA IF NOT EXISTS control_plane;

CREATE TYPE control_plane.tenant_environment AS ENUM ('development', 'staging', 'production');
CREATE TYPE control_plane.tenant_status AS ENUM ('active', 'inactive', 'suspended', 'pending');
CREATE TYPE control_plane.database_status AS ENUM ('active', 'inactive', 'migrating', 'error');

CREATE TABLE control_plane.tenants (
    tenant_id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    name VARCHAR(255) NOT NULL UNIQUE,
    environment control_plane.tenant_environment NOT NULL,
    status control_plane.tenant_status NOT NULL DEFAULT 'pending',
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE control_plane.tenant_databases (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    tenant_id UUID NOT NULL REFERENCES control_plane.tenants (tenant_id),
    connection_string_encrypted TEXT NOT NULL,
    database_name VARCHAR(63) NOT NULL,
    host VARCHAR(255) NOT NULL,
    port INTEGER NOT NULL DEFAULT 5432,
    status control_plane.database_status NOT NULL DEFAULT 'active',
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE control_plane.system_config (
    key VARCHAR(255) PRIMARY KEY,
    value JSONB NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE INDEX idx_tenants_status ON control_plane.tenants (status);
CREATE INDEX idx_tenant_databases_tenant_id ON control_plane.tenant_databases (tenant_id);
CREATE INDEX idx_tenant_databases_status ON control_plane.tenant_databases (status);

CREATE FUNCTION control_plane.touch_updated_at() RETURNS trigger
LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := now();
    RETURN NEW;
END;
$$;

CREATE TRIGGER touch_tenants BEFORE UPDATE ON control_plane.tenants
    FOR EACH ROW EXECUTE FUNCTION control_plane.touch_updated_at();
CREATE TRIGGER touch_tenant_databases BEFORE UPDATE ON control_plane.tenant_databases
    FOR EACH ROW EXECUTE FUNCTION control_plane.touch_updated_at();
CREATE TRIGGER touch_system_config BEFORE UPDATE ON control_plane.system_config
    FOR EACH ROW EXECUTE FUNCTION control_plane.touch_updated_at();

COMMIT;
