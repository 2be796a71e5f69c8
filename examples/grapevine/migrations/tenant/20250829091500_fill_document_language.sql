-- godwit: lock-timeout=2s statement-timeout=10min
BEGIN;

DO $$
DECLARE
    batch_size CONSTANT INTEGER := 100;
    filled INTEGER;
    total INTEGER := 0;
BEGIN
    LOOP
        UPDATE documents
        SET language = CASE WHEN body LIKE '%Lorem ipsum;%' THEN 'la' ELSE 'en' END
        WHERE id IN (
            SELECT id FROM documents
            WHERE language IS NULL
            ORDER BY id
            LIMIT batch_size
        );
        GET DIAGNOSTICS filled = ROW_COUNT;
        EXIT WHEN filled = 0;
        total := total + filled;
        RAISE NOTICE 'language of % documents filled', total;
    END LOOP;
END;
$$;

COMMIT;
