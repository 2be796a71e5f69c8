CREATE TABLE _prisma_migrations (
  id varchar(36) PRIMARY KEY NOT NULL,
  checksum varchar(64) NOT NULL,
  finished_at timestamptz,
  migration_name varchar(255) NOT NULL,
  logs text,
  rolled_back_at timestamptz,
  started_at timestamptz NOT NULL DEFAULT now(),
  applied_steps_count integer NOT NULL DEFAULT 0
);
INSERT INTO _prisma_migrations VALUES
  ('a', 'c11722a0d042a60b2224618a6d53f933341fb5c4d2535860a99641726bea7f17', now(), '20260101000001_one', NULL, NULL, '2026-01-01T00:00:00Z', 1),
  ('b', '97fa1321559a0748788b83bd3f80521ebc00abc90c10945987963636e82424d0', NULL, '20260101000002_two', 'ERROR: no', now(), '2026-01-02T00:00:00Z', 0),
  ('c', '97fa1321559a0748788b83bd3f80521ebc00abc90c10945987963636e82424d0', now(), '20260101000002_two', NULL, NULL, '2026-01-03T00:00:00Z', 1);
