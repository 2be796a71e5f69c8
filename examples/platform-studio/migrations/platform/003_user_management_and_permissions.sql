-- ============================================
-- Migration: 003 - User management and permissions
-- ============================================
-- Purpose: User accounts and role-based permissions
--
-- Dependencies:
--   - 001_create_platform_schema.sql
--   - 002_platform_billing_schema.sql
--
-- Rollback:
--   See rollback-003.sql
-- ============================================

BEGIN;

CREATE TABLE platform.users (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    email TEXT NOT NULL UNIQUE,
    hashed_password TEXT,
    display_name TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    last_login_at TIMESTAMPTZ
);

CREATE TABLE platform.user_roles (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id UUID NOT NULL REFERENCES platform.users(id) ON DELETE CASCADE,
    organization_id UUID NOT NULL REFERENCES platform.organizations(id) ON DELETE CASCADE,
    role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'member', 'viewer')),
    created_at TIMESTAMPTZ NOT NULL DEFAULT NOW(),
    UNIQUE (user_id, organization_id)
);

CREATE INDEX idx_user_roles_organization_id ON platform.user_roles(organization_id);

CREATE TABLE platform.permissions (
    id UUID PRIMARY KEY DEFAULT gen_random_uuid(),
    user_id UUID NOT NULL REFERENCES platform.users(id) ON DELETE CASCADE,
    project_id UUID NOT NULL REFERENCES platform.projects(id) ON DELETE CASCADE,
    access_level TEXT NOT NULL,
    granted_at TIMESTAMPTZ NOT NULL DEFAULT NOW()
);

CREATE INDEX idx_permissions_user_id ON platform.permissions(user_id);
CREATE INDEX idx_permissions_project_id ON platform.permissions(project_id);

-- Every organization that has a billing address has an owner from now on.
INSERT INTO platform.users (email, display_name)
SELECT billing_email, name FROM platform.organizations WHERE billing_email IS NOT NULL;

INSERT INTO platform.user_roles (user_id, organization_id, role)
SELECT u.id, o.id, 'owner'
FROM platform.organizations o JOIN platform.users u ON u.email = o.billing_email;

COMMIT;
