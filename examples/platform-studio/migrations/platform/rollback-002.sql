-- Rollback for migration 002
BEGIN;

DROP TABLE platform.subscriptions;

ALTER TABLE platform.organizations
DROP COLUMN plan,
DROP COLUMN billing_name;

COMMIT;
