CREATE TABLE _sqlx_migrations (
  version bigint PRIMARY KEY,
  description text NOT NULL,
  installed_on timestamptz NOT NULL DEFAULT now(),
  success boolean NOT NULL,
  checksum bytea NOT NULL,
  execution_time bigint NOT NULL
);
INSERT INTO _sqlx_migrations VALUES
  (20260101000001, 'one', now(), true, '\xc2f7b0d70ed42e3696dfa070f1f33de772fc426fadea935a9402c4147693c26efd74a837c73eb05b7aeb46906b85aea4', 1),
  (20260101000002, 'two', now(), true, '\x49a9ca33fe294dacd3bf30102626d9d4a5c9e11fce830f926198ebe9b971dee1ab922f1ec70630c9704c8c960f31bf87', 1);
