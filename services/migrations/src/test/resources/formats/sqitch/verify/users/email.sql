-- Verify flipr:users/email on pg

BEGIN;

ROLLBACK;
