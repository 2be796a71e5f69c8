package dev.godwit.migrations.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.Identifier;
import dev.godwit.migrations.StatementKind;
import dev.godwit.migrations.StatementKind.CreateDatabase;
import dev.godwit.migrations.StatementKind.CreateIndexConcurrently;
import dev.godwit.migrations.StatementKind.DetachPartitionConcurrently;
import dev.godwit.migrations.StatementKind.DropDatabase;
import dev.godwit.migrations.StatementKind.DropIndexConcurrently;
import dev.godwit.migrations.StatementKind.Name;
import dev.godwit.migrations.StatementKind.Opaque;
import dev.godwit.migrations.StatementKind.ReindexConcurrently;
import dev.godwit.migrations.StatementKind.ReindexConcurrently.Scope;
import dev.godwit.migrations.StatementKind.Repeatable;
import dev.godwit.migrations.StatementKind.Transactional;
import dev.godwit.migrations.sql.SplitStatements;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassifyStatementTest {
  @ParameterizedTest
  @MethodSource
  void saysHowAStatementMustRun(String sql, StatementKind kind) {
    assertThat(classify(sql, false)).isEqualTo(new Classified.As(kind));
  }

  static List<Arguments> saysHowAStatementMustRun() {
    return List.of(
        is("CREATE INDEX CONCURRENTLY i ON t (a)", index("i", name(null, "t"), false)),
        is("create unique index concurrently I on only S.T (a)", index("i", name("s", "t"), false)),
        is(
            "CREATE /* ; */ INDEX CONCURRENTLY IF NOT EXISTS \"I \"\"x\" ON \"S\".\"T\" (a)",
            index("I \"x", name("S", "T"), true)),
        is("CREATE INDEX CONCURRENTLY \"on\" ON t (a)", index("on", name(null, "t"), false)),
        is("CREATE INDEX CONCURRENTLY İX ON db.s.t (a)", index("İx", name("s", "t"), false)),
        is("DROP INDEX CONCURRENTLY s.i", new DropIndexConcurrently(name("s", "i"), false)),
        is(
            "DROP INDEX CONCURRENTLY IF EXISTS i CASCADE",
            new DropIndexConcurrently(name(null, "i"), true)),
        is("REINDEX INDEX CONCURRENTLY s.i", new ReindexConcurrently(Scope.INDEX, name("s", "i"))),
        is(
            "REINDEX (VERBOSE, CONCURRENTLY) TABLE t",
            new ReindexConcurrently(Scope.TABLE, name(null, "t"))),
        is(
            "REINDEX (CONCURRENTLY TRUE, TABLESPACE x) INDEX i",
            new ReindexConcurrently(Scope.INDEX, name(null, "i"))),
        is("REINDEX (CONCURRENTLY off) TABLE t", new Transactional()),
        is("REINDEX (CONCURRENTLY 'false') TABLE t", new Transactional()),
        is("REINDEX SCHEMA CONCURRENTLY s", new ReindexConcurrently(Scope.SCHEMA, null)),
        is("REINDEX DATABASE CONCURRENTLY", new ReindexConcurrently(Scope.DATABASE, null)),
        is("REINDEX SCHEMA s", new Repeatable("REINDEX")),
        is("REINDEX SYSTEM d", new Repeatable("REINDEX")),
        is("REINDEX TABLE t", new Transactional()),
        is(
            "ALTER TABLE IF EXISTS ONLY s.p DETACH PARTITION \"P1\" CONCURRENTLY",
            new DetachPartitionConcurrently(name("s", "p"), name(null, "P1"))),
        is("ALTER TABLE p DETACH PARTITION p1 FINALIZE", new Transactional()),
        is("ALTER TABLE p DETACH PARTITION p1", new Transactional()),
        is("CREATE DATABASE D", new CreateDatabase(new Identifier("d"))),
        is("DROP DATABASE IF EXISTS d", new DropDatabase(new Identifier("d"), true)),
        is("DROP DATABASE \"D\" WITH (FORCE)", new DropDatabase(new Identifier("D"), false)),
        is("VACUUM (ANALYZE) t", new Repeatable("VACUUM")),
        is("ALTER SYSTEM SET work_mem = '1MB'", new Repeatable("ALTER SYSTEM")),
        is("ALTER DATABASE d SET TABLESPACE x", new Repeatable("ALTER DATABASE")),
        is("ALTER DATABASE d SET work_mem = '1MB'", new Transactional()),
        is("CLUSTER", new Repeatable("CLUSTER")),
        is("CLUSTER (VERBOSE)", new Repeatable("CLUSTER")),
        is("CLUSTER t USING i", new Transactional()),
        is("CREATE TABLESPACE x LOCATION '/x'", new Opaque("CREATE TABLESPACE")),
        is("DROP TABLESPACE x", new Opaque("DROP TABLESPACE")),
        is("DROP TABLESPACE IF EXISTS x", new Repeatable("DROP TABLESPACE")),
        is("CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p", new Opaque("CREATE SUBSCRIPTION")),
        is("ALTER SUBSCRIPTION s REFRESH PUBLICATION", new Repeatable("ALTER SUBSCRIPTION")),
        is("ALTER SUBSCRIPTION s ADD PUBLICATION p", new Opaque("ALTER SUBSCRIPTION")),
        is("ALTER SUBSCRIPTION s ADD PUBLICATION p WITH (refresh = off)", new Transactional()),
        is("ALTER SUBSCRIPTION s SET (failover)", new Repeatable("ALTER SUBSCRIPTION")),
        is("CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (x, create_slot)", created()),
        is(
            "CREATE SUBSCRIPTION s CONNECTION '' PUBLICATION p WITH (connect=0)",
            new Transactional()),
        is("ALTER SUBSCRIPTION s DISABLE", new Transactional()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CREATE INDEX i ON t (a)",
        "CREATE INDEX ON t (a)",
        "CREATE TABLE concurrently_x (a int)",
        "DROP INDEX i, j",
        "DROP TABLE t",
        "DO $$ BEGIN END $$",
        "CALL p()",
        "REFRESH MATERIALIZED VIEW CONCURRENTLY m",
        "ALTER TABLE t ADD COLUMN vacuum int",
        "ANALYZE",
        "\"vacuum\"",
        "EXPLAIN SELECT 1"
      })
  void whatTheServerTakesInATransactionIsTransactional(String sql) {
    assertThat(classify(sql, false)).isEqualTo(new Classified.As(new Transactional()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DO $$ BEGIN COMMIT; END $$", "CALL p()"})
  void blocksMayCommitByThemselvesWithTheDirectiveOnly(String sql) {
    String verb = sql.substring(0, sql.indexOf(' '));
    assertThat(classify(sql, true)).isEqualTo(new Classified.As(new Opaque(verb)));
    assertThat(classify("SELECT 1", true)).isEqualTo(new Classified.As(new Transactional()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"REINDEX TABLE p", "REINDEX (VERBOSE) INDEX i", "CLUSTER p USING i"})
  void whatOnlyAPartitionedTableForbidsRunsOutsideWithTheDirective(String sql) {
    String verb = sql.substring(0, sql.indexOf(' '));
    assertThat(classify(sql, true)).isEqualTo(new Classified.As(new Repeatable(verb)));
    assertThat(classify(sql, false)).isEqualTo(new Classified.As(new Transactional()));
  }

  private static Classified classify(String sql, boolean noTransaction) {
    return ClassifyStatement.classify(
        sql, SplitStatements.split(sql).pieces().getFirst().tokens(), noTransaction);
  }

  private static StatementKind created() {
    return new Opaque("CREATE SUBSCRIPTION");
  }

  private static Arguments is(String sql, StatementKind kind) {
    return Arguments.of(sql, kind);
  }

  private static CreateIndexConcurrently index(String name, Name table, boolean ifNotExists) {
    return new CreateIndexConcurrently(new Identifier(name), table, ifNotExists);
  }

  private static Name name(@Nullable String schema, String name) {
    return new Name(schema == null ? null : new Identifier(schema), new Identifier(name));
  }
}
