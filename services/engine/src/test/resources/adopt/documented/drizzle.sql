CREATE SCHEMA drizzle;
CREATE TABLE drizzle.__drizzle_migrations (id serial PRIMARY KEY, hash text NOT NULL, created_at bigint);
INSERT INTO drizzle.__drizzle_migrations (hash, created_at) VALUES
  ('c11722a0d042a60b2224618a6d53f933341fb5c4d2535860a99641726bea7f17', 1767225601000), ('97fa1321559a0748788b83bd3f80521ebc00abc90c10945987963636e82424d0', 1767225602000);
