package dev.godwit.migrations.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.sql.Script;
import dev.godwit.migrations.sql.SplitStatements;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectSessionChangeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET search_path = x",
        "set session role x",
        "SET ROLE x",
        "SET LOCAL ROLE x",
        "RESET ALL",
        "LISTEN a",
        "UNLISTEN *",
        "PREPARE p AS SELECT 1",
        "DEALLOCATE p",
        "DISCARD TEMP",
        "LOAD 'x'",
        "CALL p()",
        "CREATE TEMP TABLE t (a int)",
        "CREATE LOCAL TEMPORARY TABLE t (a int)",
        "CREATE OR REPLACE TEMP VIEW v AS SELECT 1",
        "SELECT 1 INTO TEMP t",
        "SELECT set_config('a.b', 'c', false)",
        "SELECT pg_catalog.set_config('a.b', coalesce('c', 'd'), $1)",
        "SELECT pg_advisory_lock(1)",
        "DECLARE c CURSOR WITH HOLD FOR SELECT 1",
        "DO $$ BEGIN SET search_path = x; END $$",
        "DO $$ BEGIN IF a THEN SET search_path = x; END IF; END $$",
        "DO $$ BEGIN PERFORM set_config('a.b', 'c', false); END $$",
        "DO $$ BEGIN EXECUTE 'SET search_path = x'; END $$",
        "DO 'BEGIN EXECUTE ''RESET ALL''; END'",
        "DO $a$ BEGIN CREATE TEMP TABLE t (a int); END $a$"
      })
  void whatStaysInTheSessionIsFound(String sql) {
    assertThat(changesSession(sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SET LOCAL search_path = x",
        "SET CONSTRAINTS ALL DEFERRED",
        "UPDATE t SET a = 1",
        "ALTER TABLE t ALTER a SET NOT NULL",
        "SELECT set_config('a.b', 'c', true)",
        "SELECT pg_advisory_xact_lock(1)",
        "CREATE TABLE temp (a int)",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql SET search_path = x AS $$ SELECT 1 $$",
        "INSERT INTO t VALUES ('SET search_path = x')",
        "DO $$ BEGIN UPDATE t SET a = 1; SET LOCAL work_mem = '1MB'; END $$",
        "DO $$ BEGIN PERFORM set_config('a.b', coalesce(x, 'c'), true); END $$",
        "DO $$ BEGIN EXECUTE 'UPDATE t SET a = 1'; END $$"
      })
  void whatEndsWithTheTransactionDoesNotCount(String sql) {
    assertThat(changesSession(sql)).isFalse();
  }

  private static boolean changesSession(String sql) {
    Script script = SplitStatements.split(sql);
    return DetectSessionChange.changesSession(script, script.pieces().getFirst());
  }
}
