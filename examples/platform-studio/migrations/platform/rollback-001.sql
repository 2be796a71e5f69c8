-- Rollback for migration 001
BEGIN;

DROP TABLE platform.credentials;
DROP TABLE platform.projects;
DROP TABLE platform.organizations;

COMMIT;
