CREATE TABLE atlas_schema_revisions (
  version varchar NOT NULL PRIMARY KEY,
  description varchar NOT NULL,
  type bigint NOT NULL DEFAULT 2,
  applied bigint NOT NULL DEFAULT 0,
  total bigint NOT NULL DEFAULT 0,
  executed_at timestamptz NOT NULL,
  execution_time bigint NOT NULL,
  error text,
  error_stmt text,
  hash varchar NOT NULL,
  partial_hashes jsonb,
  operator_version varchar NOT NULL
);
INSERT INTO atlas_schema_revisions VALUES
  ('.atlas_cloud_identifier', 'x', 2, 0, 0, now(), 0, NULL, NULL, '', 'null', 'Atlas CLI'),
  ('20260101000001', 'one', 2, 2, 2, now(), 1, '', '', 'h', 'null', 'Atlas CLI'),
  ('20260101000002', 'two', 2, 1, 1, now(), 1, NULL, NULL, 'h', '["h1:"]', 'Atlas CLI');
