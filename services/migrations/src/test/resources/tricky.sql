SELECT 1;
--------
SELECT ';';
--------
SELECT 'it''s; fine';
--------
SELECT '\';
--------
SELECT E'\'; -- still inside';
--------
SELECT e'\\';
--------
SELECT E'a\\''b;';
--------
SELECT E'one'
  '\'; two';
--------
SELECT E'one' -- a comment between
  '\'; two';
--------
SELECT 'plain'
  '\';
--------
SELECT U&'d\0061t;a';
--------
SELECT U&'d!0061t;a' UESCAPE '!';
--------
SELECT 1 AS U&"d\0061t;a""";
--------
SELECT B'101', X'1F', N'a;b';
--------
SELECT 1 AS "a;""b';--";
--------
SELECT $$a; 'b" -- c /* d$$;
--------
SELECT $a$ $$ ; $b$ ; $A$ $a$;
--------
SELECT $ä_1$;$ä$;$ä_1$;
--------
SELECT $a$x$$a$;
--------
SELECT $$$a$;$$;
--------
SELECT $$ $1; $2 $$;
--------
SELECT 1 AS a$b$c, 2 AS d$b$e;
--------
SELECT 1 AS _$$;
--------
SELECT 1 AS x$1;
--------
SELECT 1 -- ; 'quote
  + 1;
--------
SELECT 1 /* ; ' */ + 1;
--------
SELECT 1 /* outer /* inner ; */ ' still outer */ + 1;
--------
SELECT 2 /**/ - /***/ - 3;
--------
SELECT 2*/*;*/3;
--------
SELECT 1--;
  +2;
--------
SELECT 1 - -1, - - 2, +-3, 4 / 2;
--------
SELECT 1.5e3, .5, 5., 0x1F, 1_000, 1e-3;
--------
SELECT (ARRAY[1, 2, 3])[1:2], '{1,2}'::int[];
--------
SELECT (SELECT ')' || (SELECT '(')), ';)';
--------
SELECT 'a' ~ '^[;]$', 'x' !~~ '%;%', '{"a": [1]}'::jsonb #>> '{a,0}', '{"a;": 1}'::jsonb ? 'a;';
--------
CREATE TABLE t (id int PRIMARY KEY, a text DEFAULT ';', "b;" int, u timestamptz);
--------
CREATE TABLE log (at timestamptz DEFAULT now(), what text);
--------
INSERT INTO t (id, a) VALUES (1, 'x;y'), (2, $$it's; $$), (3, E'tab\t;\'');
--------
COMMENT ON COLUMN t."b;" IS 'semi;colon';
--------
CREATE RULE r1 AS ON UPDATE TO t DO ALSO (
  INSERT INTO log (what) VALUES ('a;');
  INSERT INTO log (what) VALUES ('b)');
);
--------
CREATE RULE r2 AS ON DELETE TO t DO ALSO (DELETE FROM log; INSERT INTO log (what) VALUES ('(')
);
--------
CREATE FUNCTION f1() RETURNS int LANGUAGE sql AS 'SELECT 1; SELECT 2;';
--------
CREATE FUNCTION f2() RETURNS trigger LANGUAGE plpgsql AS $f$
BEGIN
  NEW.u := now(); -- it's
  EXECUTE $e$ SELECT ';' $e$;
  RETURN NEW;
END;
$f$;
--------
CREATE TRIGGER t_touch BEFORE UPDATE ON t FOR EACH ROW EXECUTE FUNCTION f2();
--------
CREATE FUNCTION f3() RETURNS int
BEGIN ATOMIC
  SELECT 1;
  SELECT 2;
END;
--------
CREATE OR REPLACE FUNCTION f4(x int) RETURNS text
LANGUAGE SQL
BEGIN ATOMIC
  SELECT CASE WHEN x > 0 THEN CASE x WHEN 1 THEN 'one;' ELSE 'END;' END ELSE 'none' END;
END;
--------
CREATE FUNCTION f5() RETURNS int
BEGIN ATOMIC
  /* END; */
  SELECT q.end FROM (SELECT 1 AS end) AS q; -- END;
  SELECT 2 end;
END;
--------
CREATE PROCEDURE p1(x int)
begin atomic
  INSERT INTO log (what) VALUES ('p;');
  DELETE FROM log WHERE what = (SELECT a FROM t WHERE id = x);
end;
--------
CREATE PROCEDURE p2() BEGIN ATOMIC END;
--------
CREATE FUNCTION f6(x int) RETURNS int RETURN x + 1;
--------
CALL p1(1);
--------
DO 'BEGIN NULL; END';
--------
DO $$
DECLARE
  n int := 0;
BEGIN
  LOOP
    n := n + 1;
    EXIT WHEN n > 3;
  END LOOP;
  IF n > 3 THEN
    RAISE NOTICE 'n; %', n;
  END IF;
  BEGIN
    PERFORM 1 / 0;
  EXCEPTION WHEN division_by_zero THEN
    NULL;
  END;
END
$$;
--------
DO LANGUAGE plpgsql $outer$
BEGIN
  EXECUTE $inner$ CREATE TABLE made (a text DEFAULT $d$;$d$) $inner$;
END
$outer$;
--------
CREATE VIEW v AS SELECT CASE WHEN a = ';' THEN 1 ELSE 2 END AS "end" FROM t;
--------
CREATE POLICY p ON t USING (a = NULLIF(current_setting('app;x', true), '')) WITH CHECK (true);
--------
PREPARE q (int, text) AS SELECT $1, $2 || ';';
--------
EXECUTE q (1, ';');
--------
WITH x AS (INSERT INTO log (what) VALUES ('cte;') RETURNING what) SELECT count(*) FROM x;
--------
MERGE INTO log USING (VALUES (1, 'm;')) AS s (id, a) ON log.what = s.a
WHEN MATCHED AND false THEN DO NOTHING WHEN NOT MATCHED THEN INSERT (what) VALUES (s.a);
--------
CREATE OPERATOR === (LEFTARG = int, RIGHTARG = int, FUNCTION = int4eq);
--------
SELECT 1 === 1, 1 OPERATOR(pg_catalog.=) 2, @ -5, |/ 4;
--------
SELECT 'line
break; in
a literal';
--------
SELECT '😀;', 'é;', "ü;" FROM (SELECT 1 AS "ü;") AS größe;
--------
CREATE TYPE mood AS ENUM ('happy;', 'sad');
--------
ALTER TABLE t ADD CONSTRAINT c CHECK (a <> ';' AND a NOT LIKE '%$$%');
--------
SELECT 'end';
