package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.Goal;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class UndoIT {
  private static final Goal ONE_STEP = new Goal.Undo.Steps(1);

  private final Fixture fixture = new Fixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void applyUndoApplyEndsWhereItBegan() throws TimeoutException {
    Track track =
        Fixture.files(
            "001_docs.sql", "CREATE TABLE docs (id int);",
            "rollback-001.sql", "BEGIN; DROP TABLE docs; COMMIT;",
            "002_body.sql", "ALTER TABLE docs ADD COLUMN body text;",
            "002_body.undo.sql", "ALTER TABLE docs DROP COLUMN body;");
    fixture.migrate("job-1", track);

    Outcome undone = fixture.run("job-2", track, new Goal.Undo.Steps(2));

    assertThat(((Outcome.Done) undone).carriedOut())
        .extracting(migration -> migration.version().value())
        .containsExactly("002", "001");
    assertThat(fixture.value("SELECT to_regclass('docs') IS NULL")).isEqualTo("true");
    assertThat(fixture.history()).containsExactly("001 undone", "002 undone");

    assertThat(fixture.migrate("job-3", track)).isInstanceOf(Outcome.Done.class);
    assertThat(fixture.history()).containsExactly("001 applied", "002 applied");
    assertThat(fixture.value("SELECT count(*) FROM pg_attribute WHERE attname = 'body'"))
        .isEqualTo("1");
  }

  @Test
  void theSameJobUndoesItsStepsOnceHoweverOftenItRuns() throws TimeoutException {
    Track track =
        Fixture.files(
            "001_a.sql",
            "CREATE TABLE a ();",
            "rollback-001.sql",
            "DROP TABLE a;",
            "002_b.sql",
            "CREATE TABLE b ();",
            "rollback-002.sql",
            "DROP TABLE b;");
    fixture.migrate("job-1", track);

    fixture.run("job-2", track, ONE_STEP);
    Outcome again = fixture.run("job-2", track, ONE_STEP);

    assertThat(((Outcome.Done) again).version()).isEqualTo(new Version("1"));
    assertThat(fixture.history()).containsExactly("001 applied", "002 undone");
  }

  @Test
  void nothingIsTouchedWhereAnUndoScriptIsMissing() throws TimeoutException {
    Track track =
        Fixture.files(
            "001_a.sql",
            "CREATE TABLE a ();",
            "002_b.sql",
            "CREATE TABLE b ();",
            "rollback-002.sql",
            "DROP TABLE b;");
    fixture.migrate("job-1", track);

    Outcome outcome = fixture.run("job-2", track, new Goal.Undo.Steps(2));

    assertThat(((Outcome.Failed) outcome).failure().code()).isEqualTo(ReasonCode.UNDO_MISSING);
    assertThat(fixture.history()).containsExactly("001 applied", "002 applied");
  }

  @Test
  void anUndoThatFailsIsRolledBackWithItsPlace() throws TimeoutException {
    Track track =
        Fixture.files(
            "001_a.sql", "CREATE TABLE a ();",
            "rollback-001.sql", "CREATE TABLE half ();\nDROP TABLE nowhere;");
    fixture.migrate("job-1", track);

    var failed = (Outcome.Failed) fixture.run("job-2", track, ONE_STEP);

    assertThat(Fixture.place(failed).path()).isEqualTo("tenant/rollback-001.sql");
    assertThat(Fixture.place(failed).line()).isEqualTo(2);
    assertThat(fixture.value("SELECT to_regclass('half') IS NULL")).isEqualTo("true");
    assertThat(fixture.history()).containsExactly("001 applied");
  }

  @Test
  void anUndoOutsideTransactionsIsProvenToo() throws TimeoutException {
    Track track =
        Fixture.files(
            "001_a.sql", "CREATE TABLE a (id int);",
            "002_index.sql", "CREATE INDEX CONCURRENTLY a_id ON a (id);",
            "rollback-002.sql", "DROP INDEX CONCURRENTLY a_id;");
    fixture.migrate("job-1", track);

    assertThat(fixture.run("job-2", track, ONE_STEP)).isInstanceOf(Outcome.Done.class);
    assertThat(fixture.history()).containsExactly("001 applied", "002 undone");
    assertThat(fixture.value("SELECT to_regclass('a_id') IS NULL")).isEqualTo("true");

    assertThat(fixture.migrate("job-3", track)).isInstanceOf(Outcome.Done.class);
    assertThat(fixture.history()).containsExactly("001 applied", "002 applied");
  }
}
