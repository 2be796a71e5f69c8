-- Rollback for migration 003
BEGIN;

DROP TABLE platform.permissions;
DROP TABLE platform.user_roles;
DROP TABLE platform.users;

COMMIT;
