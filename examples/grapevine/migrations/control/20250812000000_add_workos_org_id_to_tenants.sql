BEGIN;

-- Null for customers that do not sign in through an identity provider.
ALTER TABLE tenants ADD COLUMN workos_org_id TEXT;
ALTER TABLE tenants ADD CONSTRAINT tenants_workos_org_id_key UNIQUE (workos_org_id);

COMMIT;
