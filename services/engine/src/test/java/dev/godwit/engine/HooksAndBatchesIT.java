package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.Goal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HooksAndBatchesIT {
  private static final String NOTES =
      "CREATE TABLE notes (n int GENERATED ALWAYS AS IDENTITY, t text);";

  private final Fixture fixture = new Fixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void hooksRunAroundEachMigrationAndTheRun() throws TimeoutException {
    fixture.sql(NOTES);
    Track track =
        Fixture.files(
            "hooks/before-run.sql", "INSERT INTO notes (t) VALUES ('before run');",
            "hooks/before-each.sql", "INSERT INTO notes (t) VALUES ('before');",
            "hooks/after-each.sql", "INSERT INTO notes (t) VALUES ('after');",
            "hooks/after-run.sql", "INSERT INTO notes (t) VALUES ('after run');",
            "001_a.sql", "INSERT INTO notes (t) VALUES ('1');",
            "002_b.sql", "-- godwit: no-transaction\nINSERT INTO notes (t) VALUES ('2');");

    fixture.migrate("job-1", track);
    fixture.migrate("job-2", track);

    assertThat(fixture.value("SELECT string_agg(t, ',' ORDER BY n) FROM notes"))
        .isEqualTo("before run,before,1,after,before,2,after,after run");
  }

  @Test
  void aFailingHookBeforeTheRunStopsBeforeAnythingIsTouched() throws TimeoutException {
    Track track =
        Fixture.files(
            "hooks/before-run.sql", "SELECT no_backup_was_made();",
            "001_a.sql", "CREATE TABLE a ();");

    var failed = (Outcome.Failed) fixture.migrate(track);

    assertThat(Fixture.place(failed).path()).isEqualTo("tenant/hooks/before-run.sql");
    assertThat(fixture.value("SELECT to_regclass('a') IS NULL")).isEqualTo("true");
    assertThat(fixture.value("SELECT to_regclass('godwit_history') IS NULL")).isEqualTo("true");
  }

  @Test
  void aFailingHookAfterAMigrationTakesTheMigrationBack() throws TimeoutException {
    Track track =
        Fixture.files("hooks/after-each.sql", "SELECT 1 / 0;", "001_a.sql", "CREATE TABLE a ();");

    var failed = (Outcome.Failed) fixture.migrate(track);

    assertThat(Fixture.place(failed).path()).isEqualTo("tenant/hooks/after-each.sql");
    assertThat(fixture.value("SELECT to_regclass('a') IS NULL")).isEqualTo("true");
  }

  @Test
  void aBatchRepeatsUntilNothingIsLeftAndCommitsBetween() throws TimeoutException {
    Track track = documents(batch(4));
    var progress = new Rows();

    Outcome outcome = fixture.engine.run(fixture.assignment("job-1"), track, Goal.HEAD, progress);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(progress.totals).containsExactly(4L, 8L, 10L);
    assertThat(fixture.value("SELECT count(*) FROM docs WHERE new IS NULL")).isEqualTo("0");
    assertThat(fixture.value("SELECT rows_changed FROM godwit_history WHERE version = '002'"))
        .isEqualTo("10");
    assertThat(fixture.value("SELECT count(DISTINCT xmin::text) FROM docs")).isEqualTo("3");
  }

  @Test
  void aBatchThatWasCutOffGoesOnWhereItWasAndCountsOn() throws TimeoutException {
    Track failing =
        documents(
            "-- godwit: batch\nUPDATE docs SET new = 60 / (7 - id) WHERE id IN"
                + " (SELECT id FROM docs WHERE new IS NULL ORDER BY id LIMIT 3);");
    var failed = (Outcome.Failed) fixture.migrate("job-1", failing);
    assertThat(failed.failure().sqlState()).isEqualTo("22012");
    assertThat(fixture.history()).containsExactly("001 applied", "002 started");
    fixture.sql("DELETE FROM docs WHERE id = 7");

    Outcome outcome = fixture.migrate("job-2", failing);

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(fixture.value("SELECT rows_changed FROM godwit_history WHERE version = '002'"))
        .isEqualTo("9");
  }

  @Test
  void aRepeatableMigrationRunsAgainWhenItHasChanged() throws TimeoutException {
    Track first =
        Fixture.files(
            "001_a.sql", "CREATE TABLE a (id int);",
            "R__views.sql", "CREATE OR REPLACE VIEW v AS SELECT id FROM a;");
    Track second =
        Fixture.files(
            "001_a.sql", "CREATE TABLE a (id int);",
            "R__views.sql", "CREATE OR REPLACE VIEW v AS SELECT id, 1 AS one FROM a;");
    fixture.migrate("job-1", first);

    assertThat(((Outcome.Done) fixture.migrate("job-2", first)).carriedOut()).isEmpty();
    assertThat(((Outcome.Done) fixture.migrate("job-3", second)).carriedOut()).hasSize(1);
    assertThat(
            fixture.value("SELECT count(*) FROM information_schema.columns WHERE table_name = 'v'"))
        .isEqualTo("2");
  }

  private static Track documents(String batch) {
    return Fixture.files(
        "001_docs.sql",
        "CREATE TABLE docs AS SELECT id, NULL::int AS new FROM generate_series(1, 10) id;",
        "002_fill.sql",
        batch);
  }

  private static String batch(int size) {
    return """
    -- godwit: batch batch-pause=1ms
    UPDATE docs SET new = id WHERE id IN (SELECT id FROM docs WHERE new IS NULL LIMIT %d);
    """
        .formatted(size);
  }

  /** Hears the totals. */
  private static final class Rows implements Progress {
    private final List<Long> totals = new ArrayList<>();

    @Override
    public void planned(@Nullable Version version, int pending) {}

    @Override
    public void carriedOut(AppliedMigration migration) {}

    @Override
    public void changedRows(Version version, long rows) {
      totals.add(rows);
    }
  }
}
