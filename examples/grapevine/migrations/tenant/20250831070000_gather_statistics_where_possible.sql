-- PostgreSQL learned to gather statistics on expressions in version 14.
BEGIN;

DO $$
BEGIN
    IF current_setting('server_version_num')::int >= 140000 THEN
        EXECUTE 'CREATE STATISTICS documents_source_title ON source, lower(title) FROM documents';
    END IF;
END;
$$;

COMMIT;
