-- One row per customer. Grapevine provisions a database for each and finds it by its id.
BEGIN;

CREATE TABLE tenants (
    id TEXT PRIMARY KEY CHECK (id ~ '^[a-z0-9][a-z0-9_-]{0,59}$'),
    name TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'pending'
        CHECK (state IN ('pending', 'provisioning', 'provisioned', 'suspended', 'deleted')),
    environment TEXT NOT NULL DEFAULT 'production',
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    provisioned_at TIMESTAMPTZ
);

COMMENT ON TABLE tenants IS 'Customers; a provisioned one has a database of its own';

COMMIT;
