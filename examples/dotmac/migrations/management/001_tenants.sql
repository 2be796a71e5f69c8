-- Purpose: The tenants that the ISP framework keeps apart
BEGIN;

CREATE TABLE tenants (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    status TEXT NOT NULL DEFAULT 'active'
);

COMMIT;
