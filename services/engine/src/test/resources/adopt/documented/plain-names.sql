CREATE SCHEMA platform;
CREATE TABLE platform.schema_migrations (
  id serial PRIMARY KEY,
  migration_name text NOT NULL UNIQUE,
  applied_at timestamptz NOT NULL DEFAULT now()
);
INSERT INTO platform.schema_migrations (migration_name) VALUES ('20260101000001_one.sql'), ('20260101000002_two.sql');
