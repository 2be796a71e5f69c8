BEGIN;

CREATE TABLE events (
    tenant_id TEXT NOT NULL REFERENCES workspaces (tenant_id),
    id BIGSERIAL,
    kind TEXT NOT NULL,
    payload JSONB NOT NULL DEFAULT '{}',
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (tenant_id, id)
);

ALTER TABLE events ENABLE ROW LEVEL SECURITY;
ALTER TABLE events FORCE ROW LEVEL SECURITY;
CREATE POLICY events_of_current_tenant ON events
    USING (tenant_id = NULLIF(current_setting('app.current_tenant', true), ''))
    WITH CHECK (tenant_id = NULLIF(current_setting('app.current_tenant', true), ''));

CREATE INDEX events_tenant_created_at_idx ON events (tenant_id, created_at DESC);

COMMIT;
