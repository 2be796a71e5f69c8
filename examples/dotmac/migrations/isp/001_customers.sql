-- Purpose: Customers of every tenant, kept apart by row-level security
BEGIN;

CREATE TABLE customers (
    id UUID DEFAULT gen_random_uuid(),
    tenant_id TEXT NOT NULL,
    full_name TEXT NOT NULL,
    email TEXT NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
);

CREATE INDEX idx_customers_tenant_created ON customers (tenant_id, created_at);
CREATE UNIQUE INDEX idx_customers_tenant_email ON customers (tenant_id, email);

ALTER TABLE customers ENABLE ROW LEVEL SECURITY;
ALTER TABLE customers FORCE ROW LEVEL SECURITY;
CREATE POLICY customers_of_tenant ON customers
    USING (tenant_id = NULLIF(current_setting('app.current_tenant_id', true), ''))
    WITH CHECK (tenant_id = NULLIF(current_setting('app.current_tenant_id', true), ''));

COMMIT;
