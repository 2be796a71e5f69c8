-- Purpose: Profiles beside the customers
BEGIN;

CREATE TABLE customer_profiles (
    id UUID DEFAULT gen_random_uuid(),
    tenant_id TEXT NOT NULL,
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
);

CREATE INDEX idx_customer_profiles_tenant_created ON customer_profiles (tenant_id, created_at);
CREATE UNIQUE INDEX idx_customer_profiles_tenant_email ON customer_profiles (tenant_id, email);

ALTER TABLE customer_profiles ENABLE ROW LEVEL SECURITY;
ALTER TABLE customer_profiles FORCE ROW LEVEL SECURITY;
CREATE POLICY customer_profiles_of_tenant ON customer_profiles
    USING (tenant_id = NULLIF(current_setting('app.current_tenant_id', true), ''))
    WITH CHECK (tenant_id = NULLIF(current_setting('app.current_tenant_id', true), ''));

COMMIT;
