-- Fails where a user has no email, and changes nothing there. See the README for the repair.
BEGIN;

DO $$
DECLARE
    missing INTEGER;
BEGIN
    SELECT count(*) INTO missing FROM users WHERE email IS NULL;
    IF missing > 0 THEN
        RAISE EXCEPTION 'cannot require an email: % user(s) have none', missing
            USING HINT = 'UPDATE users SET email = ... WHERE email IS NULL; then retry.';
    END IF;
END;
$$;

ALTER TABLE users ALTER COLUMN email SET NOT NULL;

COMMIT;
