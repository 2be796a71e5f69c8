BEGIN;

-- Running downgrade 7f3a9c10b2de -> 53fffde5ad5e

DROP FUNCTION touch();

DROP TABLE event;

UPDATE alembic_version SET version_num='53fffde5ad5e' WHERE alembic_version.version_num = '7f3a9c10b2de';

-- Running downgrade 53fffde5ad5e -> ae1027a6acf1, 27c6a30d7c24

INSERT INTO alembic_version (version_num) VALUES ('ae1027a6acf1') RETURNING alembic_version.version_num;

UPDATE alembic_version SET version_num='27c6a30d7c24' WHERE alembic_version.version_num = '53fffde5ad5e';

-- Running downgrade ae1027a6acf1 -> 1975ea83b712

ALTER TABLE account DROP COLUMN last_transaction_date;

DELETE FROM alembic_version WHERE alembic_version.version_num = 'ae1027a6acf1';

-- Running downgrade 27c6a30d7c24 -> 1975ea83b712

DELETE FROM account WHERE id = 1;

DROP INDEX account_name;

UPDATE alembic_version SET version_num='1975ea83b712' WHERE alembic_version.version_num = '27c6a30d7c24';

-- Running downgrade 1975ea83b712 ->

DROP TABLE account;

DELETE FROM alembic_version WHERE alembic_version.version_num = '1975ea83b712';

DROP TABLE alembic_version;

COMMIT;
