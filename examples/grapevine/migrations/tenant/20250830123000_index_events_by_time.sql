CREATE INDEX CONCURRENTLY events_kind_created_at_idx ON events (kind, created_at DESC);
