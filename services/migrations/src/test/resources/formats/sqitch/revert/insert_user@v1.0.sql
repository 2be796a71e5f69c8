-- Revert flipr:insert_user from pg

BEGIN;

DROP FUNCTION insert_user(text, text);

COMMIT;
