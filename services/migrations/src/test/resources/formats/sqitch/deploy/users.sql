-- Deploy flipr:users to pg

BEGIN;

CREATE TABLE users (
    nickname text PRIMARY KEY,
    password text NOT NULL
);

COMMIT;
