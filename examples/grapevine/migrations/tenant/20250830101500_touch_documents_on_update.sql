BEGIN;

CREATE FUNCTION touch_updated_at() RETURNS trigger
LANGUAGE plpgsql
AS $body$
BEGIN
    -- $$ and ; in here belong to the body.
    NEW.updated_at := clock_timestamp();
    RETURN NEW;
END;
$body$;

CREATE TRIGGER documents_touch
    BEFORE UPDATE ON documents
    FOR EACH ROW EXECUTE FUNCTION touch_updated_at();

COMMIT;
