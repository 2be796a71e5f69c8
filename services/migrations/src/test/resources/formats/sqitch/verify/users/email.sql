-- Verify flipr:users/email on pg

BEGIN;

-- XXX Add verifications here.

ROLLBACK;
