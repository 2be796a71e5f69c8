-- No BEGIN and COMMIT: PostgreSQL builds an index without blocking writers only outside of a
-- transaction.
CREATE INDEX CONCURRENTLY documents_source_idx ON documents (source, updated_at DESC);
