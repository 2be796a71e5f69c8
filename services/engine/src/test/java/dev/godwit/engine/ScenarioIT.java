package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.local.PostgresMajor;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.Goal;
import io.vertx.pgclient.PgConnection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of step: apply, cut off where it can be, apply again, verify, undo, apply. */
@ParameterizedClass
@EnumSource(PostgresMajor.class)
class ScenarioIT {
  private static final String BEFORE =
      """
      CREATE TABLE docs (id int, title text);
      CREATE INDEX docs_id ON docs (id);
      INSERT INTO docs VALUES (1, 'a');
      CREATE TABLE parts (id int) PARTITION BY LIST (id);
      CREATE TABLE parts_1 PARTITION OF parts FOR VALUES IN (1);
      """;

  private static final Goal ONE_BACK = new Goal.Undo.Steps(1);

  private final Fixture fixture;

  ScenarioIT(PostgresMajor major) {
    fixture = new Fixture(major);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  /** What is done, how it is undone, and a query that is true once and only once it took effect. */
  enum Step {
    TRANSACTIONAL(
        "UPDATE docs SET id = id + 1; ALTER TABLE docs ADD COLUMN body text;",
        "UPDATE docs SET id = id - 1; ALTER TABLE docs DROP COLUMN body;",
        "SELECT id = 2 AND to_jsonb(docs) ? 'body' FROM docs"),
    CREATE_INDEX(
        "CREATE INDEX CONCURRENTLY docs_title ON docs (title);",
        "DROP INDEX CONCURRENTLY docs_title;",
        "SELECT bool_and(indisvalid) AND count(*) = 2 FROM pg_index WHERE indrelid ="
            + " 'docs'::regclass"),
    DROP_INDEX(
        "DROP INDEX CONCURRENTLY docs_id;",
        "CREATE INDEX CONCURRENTLY docs_id ON docs (id);",
        "SELECT count(*) = 0 FROM pg_index WHERE indrelid = 'docs'::regclass"),
    REINDEX(
        "REINDEX TABLE CONCURRENTLY docs;",
        "REINDEX INDEX CONCURRENTLY docs_id;",
        "SELECT bool_and(indisvalid) AND count(*) = 1 FROM pg_index WHERE indrelid ="
            + " 'docs'::regclass"),
    DETACH_PARTITION(
        "ALTER TABLE parts DETACH PARTITION parts_1 CONCURRENTLY;",
        "ALTER TABLE parts ATTACH PARTITION parts_1 FOR VALUES IN (1);",
        "SELECT count(*) = 0 FROM pg_inherits WHERE inhparent = 'parts'::regclass"),
    VACUUM("VACUUM docs;", "VACUUM docs;", "SELECT count(*) = 1 FROM docs"),
    BATCH(
        "-- godwit: batch\nUPDATE docs SET title = 'b' WHERE title = 'a';",
        "-- godwit: batch\nUPDATE docs SET title = 'a' WHERE title = 'b';",
        "SELECT title = 'b' FROM docs");

    private final String sql;
    private final String undo;
    private final String took;

    Step(String sql, String undo, String took) {
      this.sql = sql;
      this.undo = undo;
      this.took = took;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStepWhoseSessionIsKilledWhileItWaitsHappensOnce(Step step) throws Exception {
    fixture.migrate(Fixture.track(BEFORE));
    Track track = track(step);

    killedWhileItWaits(track, Goal.HEAD);
    Outcome again = fixture.migrate("job-3", track);

    assertThat(again).isInstanceOf(Outcome.Done.class);
    assertThatItTookEffect(step, track);
  }

  @ParameterizedTest
  @EnumSource
  void anUndoWhoseSessionIsKilledWhileItWaitsHappensOnce(Step step) throws Exception {
    Track track = track(step);
    fixture.migrate(track);

    killedWhileItWaits(track, ONE_BACK);
    Outcome again = fixture.run("job-2", track, ONE_BACK);

    assertThat(again).isInstanceOf(Outcome.Done.class);
    assertThat(fixture.history()).containsExactly("001 applied", "002 undone");
    assertThat(fixture.migrate("job-3", track)).isInstanceOf(Outcome.Done.class);
    assertThatItTookEffect(step, track);
  }

  private static Track track(Step step) {
    return Fixture.files(
        "001_step.sql", BEFORE, "002_step.sql", step.sql, "rollback-002.sql", step.undo);
  }

  private void killedWhileItWaits(Track track, Goal goal) throws Exception {
    PgConnection application = fixture.connect();
    // Nobody can change the tables meanwhile, whatever lock the step asks for.
    run(application, "BEGIN; LOCK TABLE docs, parts IN ACCESS EXCLUSIVE MODE");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = CompletableFuture.supplyAsync(() -> fixture.run("job-2", track, goal), threads);
      Awaitility.await().until(() -> killWaiting() > 0);
      run(application, "COMMIT");

      first.get(30, TimeUnit.SECONDS);
    }
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"TRANSACTIONAL", "BATCH"})
  void aStepThatEndedBeforeItWasProvenHappensOnce(Step step) throws Exception {
    Track track = track(step);
    fixture.migrate(track);
    fixture.sql(
        "UPDATE godwit_history SET state = 'started', statements_done = 0, statement_started = 1"
            + " WHERE version = '002'");

    Outcome again = fixture.migrate("job-2", track);

    assertThat(again).isInstanceOf(Outcome.Done.class);
    assertThatItTookEffect(step, track);
  }

  private void assertThatItTookEffect(Step step, Track track) throws Exception {
    assertThat(fixture.value(step.took)).isEqualTo("true");
    assertThat(fixture.history()).containsExactly("001 applied", "002 applied");
    assertThat(((Outcome.Done) fixture.migrate("job-9", track)).carriedOut()).isEqualTo(List.of());
    assertThat(fixture.value(step.took)).isEqualTo("true");

    assertThat(fixture.run("job-10", track, ONE_BACK)).isInstanceOf(Outcome.Done.class);
    assertThat(fixture.migrate("job-11", track)).isInstanceOf(Outcome.Done.class);
    assertThat(fixture.value(step.took)).isEqualTo("true");
  }

  private long killWaiting() throws Exception {
    return Long.parseLong(
        fixture.value(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE wait_event_type ="
                + " 'Lock' AND application_name LIKE 'godwit:job-2:%'"
                + " AND datname = current_database()"));
  }

  private static void run(PgConnection connection, String sql) throws Exception {
    connection.query(sql).execute().await(10, TimeUnit.SECONDS);
  }
}
