CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE TYPE pair AS (a integer, b text);
CREATE TYPE span AS RANGE (subtype = date);
CREATE DOMAIN email AS text CONSTRAINT has_at CHECK (position('@' in VALUE) > 1);
CREATE SEQUENCE ticket INCREMENT BY 5 START WITH 100;

CREATE FUNCTION normal(value text) RETURNS text LANGUAGE sql IMMUTABLE AS $$SELECT lower(trim(value))$$;
CREATE FUNCTION twice(value integer) RETURNS integer LANGUAGE sql IMMUTABLE
BEGIN ATOMIC
    SELECT value * 2;
END;

CREATE TABLE customers (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    code serial,
    name text NOT NULL DEFAULT 'nobody; really',
    "Weird ""Name" text COLLATE "C",
    mail email,
    feeling mood DEFAULT 'ok' NOT NULL,
    born date,
    tags text[] NOT NULL DEFAULT '{}',
    extra jsonb,
    couple pair,
    normal_name text GENERATED ALWAYS AS (normal(name)) STORED,
    doubled integer GENERATED ALWAYS AS (1 + 1) VIRTUAL,
    created_at timestamptz NOT NULL DEFAULT now(),
    ticket integer DEFAULT nextval('ticket'),
    CONSTRAINT customers_born CHECK (born > '1900-01-01'),
    CONSTRAINT customers_name UNIQUE NULLS NOT DISTINCT (name, born)
);
COMMENT ON TABLE customers IS 'Who buys; it''s "public.customers"';
COMMENT ON COLUMN customers.name IS 'As they say';

CREATE TABLE orders (
    id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
    customer_id bigint NOT NULL REFERENCES customers ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    total numeric(12, 2) NOT NULL CHECK (total >= 0),
    during daterange,
    note varchar(200),
    EXCLUDE USING gist (during WITH &&)
) WITH (fillfactor = 80);
CREATE INDEX orders_total ON orders (total DESC NULLS LAST) INCLUDE (note);
CREATE INDEX orders_note ON orders (lower(note) text_pattern_ops) WHERE note IS NOT NULL;
CREATE UNIQUE INDEX customers_mail ON customers (normal(mail));
COMMENT ON INDEX customers_mail IS 'One each';

CREATE TABLE events (at timestamptz NOT NULL, kind text NOT NULL, body jsonb) PARTITION BY RANGE (at);
CREATE TABLE events_2026 PARTITION OF events FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
CREATE TABLE events_rest PARTITION OF events DEFAULT;
CREATE INDEX events_kind ON events (kind);

CREATE VIEW rich AS
SELECT c.id, c.name, sum(o.total) AS total FROM customers c JOIN orders o ON o.customer_id = c.id
GROUP BY c.id, c.name HAVING sum(o.total) > 100;
CREATE VIEW richest AS SELECT * FROM rich ORDER BY total DESC LIMIT 10;
CREATE MATERIALIZED VIEW per_kind AS SELECT kind, count(*) AS n FROM events GROUP BY kind WITH NO DATA;
CREATE UNIQUE INDEX per_kind_kind ON per_kind (kind);

CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $body$
BEGIN
    -- 'quoted' and "quoted"; and a semicolon
    NEW.created_at := now();
    RETURN NEW;
END
$body$;
CREATE TRIGGER customers_touch BEFORE UPDATE OF name ON customers
FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION touch();
CREATE PROCEDURE clean(INOUT n integer DEFAULT 0) LANGUAGE plpgsql AS $$BEGIN DELETE FROM orders WHERE total = n; END$$;
CREATE AGGREGATE total_of(numeric) (SFUNC = numeric_add, STYPE = numeric, INITCOND = '0');

ALTER TABLE orders ENABLE ROW LEVEL SECURITY;
CREATE POLICY orders_own ON orders FOR SELECT USING (customer_id = current_setting('app.customer')::bigint);
CREATE RULE events_keep AS ON DELETE TO events DO INSTEAD NOTHING;
CREATE STATISTICS customers_stats (dependencies) ON name, born FROM customers;
ALTER TABLE customers CLUSTER ON customers_name;
ALTER TABLE customers REPLICA IDENTITY USING INDEX customers_pkey;
CREATE EXTENSION IF NOT EXISTS pgcrypto;
CREATE TABLE hashes (id integer, hash bytea DEFAULT digest('x', 'sha256'));
