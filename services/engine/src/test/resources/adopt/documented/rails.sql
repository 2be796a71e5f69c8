CREATE TABLE schema_migrations (version varchar NOT NULL PRIMARY KEY);
CREATE TABLE ar_internal_metadata (
  key varchar NOT NULL PRIMARY KEY,
  value varchar,
  created_at timestamp(6) NOT NULL,
  updated_at timestamp(6) NOT NULL
);
INSERT INTO schema_migrations VALUES ('20260101000002'), ('20260101000001');
