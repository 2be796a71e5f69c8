package dev.godwit.migrations.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.sql.SplitStatements;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server itself says which statements it refuses inside a transaction block. */
@SuppressWarnings("NullAway.Init") // the session is opened before all
class ClassifyStatementIT {
  private static ServerSession session;

  @BeforeAll
  static void prepare() {
    session = ServerSession.inNewDatabase();
    session.run("CREATE TABLE t (a int PRIMARY KEY)");
    session.run("CREATE INDEX i ON t (a)");
    session.run("CREATE TABLE p (a int) PARTITION BY RANGE (a)");
    session.run("CREATE TABLE p1 PARTITION OF p FOR VALUES FROM (1) TO (2)");
    session.run("CREATE MATERIALIZED VIEW m AS SELECT a FROM t");
    session.run("CREATE UNIQUE INDEX mi ON m (a)");
    session.run("CREATE PROCEDURE c() BEGIN ATOMIC SELECT 1; END");
    session.run(
        "CREATE SUBSCRIPTION sub CONNECTION 'dbname=x' PUBLICATION x WITH (connect = false)");
  }

  @AfterAll
  static void close() {
    session.run("ALTER SUBSCRIPTION sub SET (slot_name = NONE)");
    session.run("DROP SUBSCRIPTION sub");
    session.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX CONCURRENTLY j ON t (a)",
        "CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS i ON ONLY public.t USING btree (a)",
        "CREATE INDEX j ON t (a)",
        "DROP INDEX CONCURRENTLY i",
        "DROP INDEX CONCURRENTLY IF EXISTS public.i",
        "DROP INDEX i",
        "REINDEX INDEX CONCURRENTLY i",
        "REINDEX (CONCURRENTLY, VERBOSE) TABLE t",
        "REINDEX (CONCURRENTLY off) TABLE t",
        "REINDEX (CONCURRENTLY 'false') TABLE t",
        "REINDEX (CONCURRENTLY 0) INDEX i",
        "REINDEX TABLE t",
        "REINDEX SCHEMA public",
        "REINDEX SCHEMA CONCURRENTLY public",
        "REINDEX DATABASE",
        "REINDEX DATABASE CONCURRENTLY",
        "REINDEX SYSTEM",
        "ALTER TABLE p DETACH PARTITION p1 CONCURRENTLY",
        "ALTER TABLE IF EXISTS public.p DETACH PARTITION public.p1 CONCURRENTLY",
        "ALTER TABLE p DETACH PARTITION p1 FINALIZE",
        "ALTER TABLE p DETACH PARTITION p1",
        "CREATE DATABASE x",
        "DROP DATABASE IF EXISTS x",
        "ALTER DATABASE postgres SET TABLESPACE pg_default",
        "ALTER DATABASE postgres SET work_mem = '4MB'",
        "CREATE TABLESPACE x LOCATION '/nowhere'",
        "DROP TABLESPACE IF EXISTS x",
        "CREATE SUBSCRIPTION x CONNECTION 'dbname=x' PUBLICATION x",
        "DROP SUBSCRIPTION sub",
        "ALTER SUBSCRIPTION sub DISABLE",
        "VACUUM",
        "VACUUM (ANALYZE) t",
        "ANALYZE",
        "ALTER SYSTEM SET work_mem = '4MB'",
        "CLUSTER",
        "CLUSTER VERBOSE",
        "CLUSTER (VERBOSE)",
        "CLUSTER t USING i",
        "CLUSTER VERBOSE t USING i",
        "REFRESH MATERIALIZED VIEW CONCURRENTLY m",
        "CALL c()",
        "DO 'BEGIN END'",
        "CHECKPOINT",
        "LOCK TABLE t",
        "SAVEPOINT s",
        "ALTER TYPE int RENAME TO number",
        "DISCARD TEMP"
      })
  void theServerAgreesOnWhatCannotRunInATransaction(String sql) {
    session.run("BEGIN");
    boolean refused =
        session.refusal(sql).stream().anyMatch(ServerSession.ACTIVE_TRANSACTION::equals);
    session.run("ROLLBACK");
    assertThat(
            ClassifyStatement.classify(
                sql, SplitStatements.split(sql).pieces().getFirst().tokens(), false))
        .isInstanceOfSatisfying(
            Classified.As.class, as -> assertThat(as.kind().transactional()).isEqualTo(!refused));
  }
}
