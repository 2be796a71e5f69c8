BEGIN;

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

-- Running upgrade  -> 1975ea83b712

CREATE TABLE account (
    id SERIAL NOT NULL,
    name VARCHAR(50) NOT NULL,
    PRIMARY KEY (id)
);

INSERT INTO alembic_version (version_num) VALUES ('1975ea83b712') RETURNING alembic_version.version_num;

-- Running upgrade 1975ea83b712 -> 27c6a30d7c24

COMMIT;

CREATE INDEX CONCURRENTLY account_name ON account (name);

BEGIN;

INSERT INTO account (id, name) VALUES (1, 'a; b');

UPDATE alembic_version SET version_num='27c6a30d7c24' WHERE alembic_version.version_num = '1975ea83b712';

-- Running upgrade 1975ea83b712 -> ae1027a6acf1

ALTER TABLE account ADD COLUMN last_transaction_date TIMESTAMP WITHOUT TIME ZONE;

INSERT INTO alembic_version (version_num) VALUES ('ae1027a6acf1') RETURNING alembic_version.version_num;

-- Running upgrade ae1027a6acf1, 27c6a30d7c24 -> 53fffde5ad5e

DELETE FROM alembic_version WHERE alembic_version.version_num = 'ae1027a6acf1';

UPDATE alembic_version SET version_num='53fffde5ad5e' WHERE alembic_version.version_num = '27c6a30d7c24';

-- Running upgrade 53fffde5ad5e -> 7f3a9c10b2de

CREATE TABLE event (id bigint PRIMARY KEY);

CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          NEW.id := NEW.id; -- Running upgrade of nothing
          RETURN NEW;
        END $$;

UPDATE alembic_version SET version_num='7f3a9c10b2de' WHERE alembic_version.version_num = '53fffde5ad5e';

COMMIT;
