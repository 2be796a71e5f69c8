BEGIN;

CREATE VIEW document_overview AS
SELECT
    source,
    language,
    count(*) AS documents,
    sum(referenced_count) AS referenced,
    max(updated_at) AS last_updated_at
FROM documents
GROUP BY source, language;

COMMIT;
