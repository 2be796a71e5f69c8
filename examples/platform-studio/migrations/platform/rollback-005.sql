-- Rollback for migration 005
BEGIN;

DROP TABLE platform.project_limits;

ALTER TABLE platform.projects
DROP COLUMN max_databases,
DROP COLUMN max_storage_gb;

COMMIT;
