package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Version;
import dev.godwit.engine.EditHistory.Decision;
import dev.godwit.engine.ReadTarget.Seen;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.Mark;
import dev.godwit.migrations.plan.Mark.Checks;
import dev.godwit.migrations.plan.PlanMark;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EditHistoryIT {
  private static final Track TRACK =
      Fixture.files(
          "001_a.sql", "CREATE TABLE a (id int CHECK (id > 0));",
          "002_b.sql", "CREATE TABLE b ();",
          "003_index.sql", "CREATE INDEX CONCURRENTLY a_id ON a (id);");

  private final Fixture fixture = new Fixture();
  private final EditHistory edit = new EditHistory(fixture.vertx, Fixture.SETTINGS);
  private final ReadTarget read = new ReadTarget(fixture.vertx, Fixture.SETTINGS);

  @AfterEach
  void close() {
    edit.close();
    read.close();
    fixture.close();
  }

  @Test
  void everythingCanBeMarkedAsAppliedOnADatabaseThatHasItAlready() throws TimeoutException {
    mark(new Mark.ApplyAll(), Checks.MADE);

    assertThat(fixture.history()).containsExactly("001 applied", "002 applied", "003 applied");
    assertThat(fixture.value("SELECT string_agg(DISTINCT origin, ',') FROM godwit_history"))
        .isEqualTo("marked");
    assertThat(((Outcome.Done) fixture.migrate("job-2", TRACK)).carriedOut()).isEmpty();
    assertThat(fixture.value("SELECT to_regclass('a') IS NULL")).isEqualTo("true");
  }

  @Test
  void anUnmarkedMigrationRunsAgain() throws TimeoutException {
    fixture.migrate("job-1", TRACK);
    fixture.sql("DROP INDEX a_id");

    mark(new Mark.Unapply(new Version("3")), Checks.MADE);

    assertThat(fixture.history()).containsExactly("001 applied", "002 applied", "003 undone");
    assertThat(((Outcome.Done) fixture.migrate("job-3", TRACK)).carriedOut()).hasSize(1);
    assertThat(fixture.value("SELECT to_regclass('a_id') IS NOT NULL")).isEqualTo("true");
  }

  @Test
  void aGapIsRefusedUnlessTheChecksAreSkipped() throws TimeoutException {
    var refused = (Outcome.Failed) mark(new Mark.Apply(new Version("2")), Checks.MADE);
    assertThat(refused.failure().code()).isEqualTo(ReasonCode.OUT_OF_ORDER);

    mark(new Mark.Apply(new Version("2")), Checks.SKIPPED);
    assertThat(fixture.history()).containsExactly("002 applied");
  }

  @Test
  void aLookAtATargetTellsEverythingThatIsWrongAndTouchesNothing() throws TimeoutException {
    fixture.migrate("job-1", TRACK);
    fixture.sql("DELETE FROM godwit_history WHERE version = '002'");
    fixture.sql(
        "UPDATE godwit_history SET state = 'started', statements_done = 0 WHERE version = '003'");
    fixture.sql("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'a_id'::regclass");
    fixture.sql("ALTER TABLE a ADD CONSTRAINT small CHECK (id < 10) NOT VALID");
    Track changed =
        Fixture.files(
            "001_a.sql", "CREATE TABLE a (id bigint);",
            "002_b.sql", "CREATE TABLE b ();",
            "003_index.sql", "CREATE INDEX CONCURRENTLY a_id ON a (id);",
            "004_c.sql", "SELECT 1;");

    assertThat(found(changed))
        .extracting(Failure::code, Failure::message)
        .satisfiesExactly(
            one -> assertThat(one.toList()).contains(ReasonCode.CHECKSUM_MISMATCH),
            one -> assertThat(one.toList().get(1).toString()).contains("003 is half applied"),
            one -> assertThat(one.toList().get(1).toString()).contains("public.a_id is invalid"),
            one -> assertThat(one.toList().get(1).toString()).contains("a.small is not validated"));
    assertThat(found(TRACK)).hasSize(3);
  }

  @Test
  void aTargetWithoutHistoryIsSeenAsEmpty() {
    assertThat(read.history(fixture.assignment("look"))).isEqualTo(new Seen.Found<>(List.of()));
  }

  private List<Failure> found(Track track) {
    Seen<Checkup> seen = read.verification(fixture.assignment("look"), track, null);
    return ((Seen.Found<Checkup>) seen).what().problems();
  }

  private Outcome mark(Mark mark, Checks checks) {
    return edit.run(
        fixture.assignment("mark"),
        TRACK,
        history -> Decision.of(PlanMark.plan(TRACK, history, mark, checks)));
  }
}
