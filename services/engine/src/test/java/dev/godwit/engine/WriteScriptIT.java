package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.Identifier;
import dev.godwit.contract.Tenancy;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.Goal;
import dev.godwit.migrations.plan.Plan;
import dev.godwit.migrations.plan.PlanTarget;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** SQL for a person, run as a person would: part after part, by somebody who is not the engine. */
class WriteScriptIT {
  private static final Track TRACK =
      Fixture.files(
          "001_a.sql", "CREATE TABLE a (id int CHECK (id > 0));",
          "002_b.sql", "CREATE TABLE b ();",
          "003_index.sql", "CREATE INDEX CONCURRENTLY a_id ON a (id);");

  private final Fixture fixture = new Fixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void theScriptForAPersonDoesWhatTheEngineWouldDoAndOnlyOnce() throws TimeoutException {
    List<WriteScript.Part> parts = script(TRACK, fixture.target().schema());
    for (WriteScript.Part part : parts) {
      fixture.sql(part.sql());
    }

    assertThat(parts).hasSize(3);
    assertThat(fixture.history()).containsExactly("001 applied", "002 applied", "003 applied");
    assertThat(((Outcome.Done) fixture.migrate("job-2", TRACK)).carriedOut()).isEmpty();
    assertThat(fixture.refusal(parts.getFirst().sql())).isEqualTo("42P07");
  }

  @Test
  void aMigrationThatChangesTheSearchPathDoesNotLeadTheNextOneAstray() throws TimeoutException {
    Track track =
        Fixture.track(
            "SET search_path = elsewhere; CREATE TABLE a ();",
            "CREATE TABLE b ();",
            "SELECT set_config('search_path', 'elsewhere', true); CREATE TABLE c ();",
            "CREATE TABLE d ();");
    fixture.sql("CREATE SCHEMA elsewhere; CREATE SCHEMA home");

    for (WriteScript.Part part : script(track, new Identifier("home"))) {
      fixture.sql(part.sql());
    }

    assertThat(
            fixture.value(
                "SELECT string_agg(schemaname || '.' || tablename, ' ' ORDER BY tablename)"
                    + " FROM pg_tables WHERE length(tablename) = 1"))
        .isEqualTo("elsewhere.a home.b elsewhere.c home.d");
    assertThat(fixture.history("home")).hasSize(4);
    var home = fixture.target("home", Tenancy.SCHEMA);
    assertThat(((Outcome.Done) fixture.migrate(fixture.endpoint(), "job-2", home, track)))
        .extracting(Outcome.Done::carriedOut)
        .isEqualTo(List.of());
  }

  @Test
  void theMarksForAPersonAreWhatTheEngineReads() throws TimeoutException {
    fixture.sql(WriteScript.marks(fixture.target().schema(), TRACK.migrations(), Fixture.LABEL));

    assertThat(((Outcome.Done) fixture.migrate("job-2", TRACK)).carriedOut()).isEmpty();
  }

  private static List<WriteScript.Part> script(Track track, Identifier schema) {
    var plan = (Plan.Steps) PlanTarget.plan(track, List.of(), Goal.HEAD, Fixture.LABEL.job());
    return WriteScript.of(track, schema, plan.steps(), Fixture.LABEL);
  }
}
