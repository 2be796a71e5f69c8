-- Deploy flipr:insert_user to pg
-- requires: users

BEGIN;

CREATE OR REPLACE FUNCTION insert_user(nickname text, password text) RETURNS void
LANGUAGE SQL AS $$
    INSERT INTO users VALUES ($1, md5($2));
$$;

COMMIT;
