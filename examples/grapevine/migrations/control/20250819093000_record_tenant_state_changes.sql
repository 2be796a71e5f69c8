BEGIN;

CREATE TABLE tenant_state_changes (
    id BIGSERIAL PRIMARY KEY,
    tenant_id TEXT NOT NULL REFERENCES tenants (id),
    old_state TEXT,
    new_state TEXT NOT NULL,
    changed_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE FUNCTION record_tenant_state_change() RETURNS trigger
LANGUAGE plpgsql
AS $function$
BEGIN
    EXECUTE format(
        'INSERT INTO %I.tenant_state_changes (tenant_id, old_state, new_state) VALUES ($1, $2, $3)',
        TG_TABLE_SCHEMA
    ) USING NEW.id, CASE WHEN TG_OP = 'UPDATE' THEN OLD.state END, NEW.state;
    RETURN NULL;
END;
$function$;

CREATE TRIGGER tenants_state_inserted
    AFTER INSERT ON tenants
    FOR EACH ROW EXECUTE FUNCTION record_tenant_state_change();

CREATE TRIGGER tenants_state_updated
    AFTER UPDATE OF state ON tenants
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state)
    EXECUTE FUNCTION record_tenant_state_change();

COMMIT;
