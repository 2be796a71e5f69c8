-- Verify flipr:insert_user on pg

BEGIN;

ROLLBACK;
