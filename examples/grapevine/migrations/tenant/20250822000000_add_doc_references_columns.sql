BEGIN;

-- Which documents a document points to, and how often others point to it.
ALTER TABLE documents ADD COLUMN reference_ids BIGINT[] NOT NULL DEFAULT '{}';
ALTER TABLE documents ADD COLUMN referenced_count INTEGER NOT NULL DEFAULT 0;

COMMIT;
