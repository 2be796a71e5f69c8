-- The policies hold for the migration as well: it goes through the tenants, one after the other.
BEGIN;

DO $$
DECLARE
    tenant TEXT;
    filled INTEGER;
    total INTEGER := 0;
BEGIN
    FOR tenant IN SELECT tenant_id FROM workspaces ORDER BY tenant_id LOOP
        PERFORM set_config('app.current_tenant', tenant, true);
        UPDATE documents SET language = 'en' WHERE language IS NULL;
        GET DIAGNOSTICS filled = ROW_COUNT;
        total := total + filled;
    END LOOP;
    PERFORM set_config('app.current_tenant', '', true);
    RAISE NOTICE 'language of % documents filled', total;
END;
$$;

COMMIT;
