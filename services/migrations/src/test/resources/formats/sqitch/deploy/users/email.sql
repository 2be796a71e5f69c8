-- Deploy flipr:users/email to pg
-- requires: users@v1.0

ALTER TABLE users ADD email text;
CREATE INDEX CONCURRENTLY users_email ON users (email);
