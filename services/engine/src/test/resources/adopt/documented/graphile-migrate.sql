CREATE SCHEMA graphile_migrate;
CREATE TABLE graphile_migrate.migrations (
  hash text PRIMARY KEY,
  previous_hash text REFERENCES graphile_migrate.migrations,
  filename text NOT NULL,
  date timestamptz NOT NULL DEFAULT now()
);
INSERT INTO graphile_migrate.migrations VALUES
  ('sha1:aa', NULL, '20260101000001-one.sql'), ('sha1:bb', 'sha1:aa', '20260101000002.sql');
