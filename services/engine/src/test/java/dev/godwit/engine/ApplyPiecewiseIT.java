package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.ReasonCode;
import dev.godwit.local.PostgresMajor;
import dev.godwit.migrations.Track;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(PostgresMajor.class)
class ApplyPiecewiseIT {
  private static final String TABLE =
      "CREATE TABLE docs (id int, title text); INSERT INTO docs VALUES (1, 'a'), (1, 'b');";
  private static final String INDEX = "CREATE INDEX CONCURRENTLY docs_title ON docs (title);";
  private static final String UNIQUE = "CREATE UNIQUE INDEX CONCURRENTLY docs_id ON docs (id);";

  private final Fixture fixture;

  ApplyPiecewiseIT(PostgresMajor major) {
    fixture = new Fixture(major);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void anIndexThatFailsToBuildLeavesNoRemainsAndCanBeRetriedAfterRepair() throws Exception {
    Track track = Fixture.track(TABLE, UNIQUE);

    Outcome outcome = fixture.migrate(track);

    var failed = (Outcome.Failed) outcome;
    assertThat(failed.failure().sqlState()).isEqualTo("23505");
    assertThat(Fixture.place(failed).path()).isEqualTo("tenant/002_step.sql");
    assertThat(fixture.value("SELECT to_regclass('docs_id') IS NULL")).isEqualTo("true");

    fixture.sql("UPDATE docs SET id = 2 WHERE title = 'b'");
    assertThat(fixture.migrate("job-2", track)).isInstanceOf(Outcome.Done.class);
    assertThat(fixture.history()).containsExactly("001 applied", "002 applied");
  }

  @Test
  void anInvalidIndexOfOurOwnBrokenRunIsRemovedAndBuiltAgain() throws Exception {
    Track track = Fixture.track(TABLE, INDEX);
    begunAndCutOff(track);
    fixture.sql("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'docs_title'::regclass");
    String before = fixture.value("SELECT 'docs_title'::regclass::oid");

    assertThat(fixture.migrate("job-2", track)).isInstanceOf(Outcome.Done.class);

    assertThat(fixture.value("SELECT 'docs_title'::regclass::oid")).isNotEqualTo(before);
    assertThat(fixture.value("SELECT count(*) FROM pg_index WHERE NOT indisvalid")).isEqualTo("0");
  }

  @Test
  void anIndexFinishedByOurOwnBrokenRunIsKept() throws Exception {
    Track track = Fixture.track(TABLE, INDEX);
    begunAndCutOff(track);
    String before = fixture.value("SELECT 'docs_title'::regclass::oid");

    assertThat(fixture.migrate("job-2", track)).isInstanceOf(Outcome.Done.class);

    assertThat(fixture.value("SELECT 'docs_title'::regclass::oid")).isEqualTo(before);
    assertThat(fixture.history()).containsExactly("001 applied", "002 applied");
  }

  @Test
  void anInvalidIndexOfSomebodyElseIsNotTouched() throws Exception {
    fixture.migrate(Fixture.track(TABLE));
    fixture.sql("CREATE INDEX docs_title ON docs (title)");
    fixture.sql("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'docs_title'::regclass");

    Outcome outcome =
        fixture.migrate(
            "job-2",
            Fixture.track(
                TABLE, "CREATE INDEX CONCURRENTLY IF NOT EXISTS docs_title ON docs (title);"));

    assertThat(((Outcome.Failed) outcome).failure().code()).isEqualTo(ReasonCode.NEEDS_REPAIR);
    assertThat(fixture.value("SELECT to_regclass('docs_title') IS NOT NULL")).isEqualTo("true");
  }

  @Test
  void aMixedFileIsTakenUpAtTheStatementThatFailed() throws Exception {
    Track track =
        Fixture.track(
            TABLE + "CREATE TABLE witness (n int); INSERT INTO witness VALUES (0);",
            "UPDATE witness SET n = n + 1;\n" + UNIQUE + "\nUPDATE witness SET n = n + 10;");
    assertThat(fixture.migrate(track)).isInstanceOf(Outcome.Failed.class);
    assertThat(fixture.value("SELECT n FROM witness")).isEqualTo("1");
    assertThat(fixture.history()).containsExactly("001 applied", "002 started");

    fixture.sql("UPDATE docs SET id = 2 WHERE title = 'b'");
    assertThat(fixture.migrate("job-2", track)).isInstanceOf(Outcome.Done.class);

    assertThat(fixture.value("SELECT n FROM witness")).isEqualTo("11");
    assertThat(fixture.history()).containsExactly("001 applied", "002 applied");
  }

  @Test
  void aBlockWithCommitsOfItsOwnRunsAndIsNotRepeatedOnceCutOff() throws Exception {
    String block =
        """
        -- godwit: no-transaction
        DO $$ BEGIN
          FOR i IN 1..3 LOOP
            INSERT INTO docs VALUES (i, 'batch');
            COMMIT;
          END LOOP;
        END $$;
        """;
    Track track = Fixture.track(TABLE, block);
    assertThat(fixture.migrate(track)).isInstanceOf(Outcome.Done.class);
    assertThat(fixture.value("SELECT count(*) FROM docs WHERE title = 'batch'")).isEqualTo("3");

    fixture.sql(
        "UPDATE godwit_history SET state = 'started', statements_done = 0 WHERE version = '002'");
    Outcome again = fixture.migrate("job-2", track);

    assertThat(((Outcome.Failed) again).failure().code()).isEqualTo(ReasonCode.NEEDS_REPAIR);
    assertThat(fixture.value("SELECT count(*) FROM docs WHERE title = 'batch'")).isEqualTo("3");
  }

  @Test
  void statementsThatPostgresRunsOnlyOutsideTransactionsAreRunThere() throws Exception {
    Track track =
        Fixture.track(
            """
            CREATE TABLE parts (id int, at date) PARTITION BY RANGE (at);
            CREATE TABLE parts_1 PARTITION OF parts FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
            CREATE INDEX parts_1_at ON parts_1 (at);
            """,
            "VACUUM parts_1;",
            "REINDEX INDEX CONCURRENTLY parts_1_at;",
            "ALTER TABLE parts DETACH PARTITION parts_1 CONCURRENTLY;",
            "DROP INDEX CONCURRENTLY parts_1_at;");

    assertThat(fixture.migrate(track)).isInstanceOf(Outcome.Done.class);

    assertThat(fixture.history()).hasSize(5);
    assertThat(fixture.value("SELECT to_regclass('parts_1_at') IS NULL")).isEqualTo("true");
    assertThat(
            fixture.value("SELECT count(*) FROM pg_inherits WHERE inhparent = 'parts'::regclass"))
        .isEqualTo("0");
  }

  /** As a process leaves it that is killed after the statement's end and before its proof. */
  private void begunAndCutOff(Track track) throws Exception {
    assertThat(fixture.migrate(track)).isInstanceOf(Outcome.Done.class);
    fixture.sql(
        "UPDATE godwit_history SET state = 'started', statements_done = 0, statement_started = 1"
            + " WHERE version = '002'");
  }
}
