package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.local.PostgresMajor;
import dev.godwit.migrations.Track;
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

/** Every kind of step: apply, cut off where it can be, apply again, verify. */
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

  private final Fixture fixture;

  ScenarioIT(PostgresMajor major) {
    fixture = new Fixture(major);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  /** What is done, and a query that is true once and only once it took effect. */
  enum Step {
    TRANSACTIONAL(
        "UPDATE docs SET id = id + 1; ALTER TABLE docs ADD COLUMN body text;",
        "SELECT id = 2 AND to_jsonb(docs) ? 'body' FROM docs"),
    CREATE_INDEX(
        "CREATE INDEX CONCURRENTLY docs_title ON docs (title);",
        "SELECT bool_and(indisvalid) AND count(*) = 2 FROM pg_index WHERE indrelid ="
            + " 'docs'::regclass"),
    DROP_INDEX(
        "DROP INDEX CONCURRENTLY docs_id;",
        "SELECT count(*) = 0 FROM pg_index WHERE indrelid = 'docs'::regclass"),
    REINDEX(
        "REINDEX TABLE CONCURRENTLY docs;",
        "SELECT bool_and(indisvalid) AND count(*) = 1 FROM pg_index WHERE indrelid ="
            + " 'docs'::regclass"),
    DETACH_PARTITION(
        "ALTER TABLE parts DETACH PARTITION parts_1 CONCURRENTLY;",
        "SELECT count(*) = 0 FROM pg_inherits WHERE inhparent = 'parts'::regclass"),
    VACUUM("VACUUM docs;", "SELECT count(*) = 1 FROM docs");

    private final String sql;
    private final String took;

    Step(String sql, String took) {
      this.sql = sql;
      this.took = took;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aStepWhoseSessionIsKilledWhileItWaitsHappensOnce(Step step) throws Exception {
    fixture.migrate(Fixture.track(BEFORE));
    Track track = Fixture.track(BEFORE, step.sql);
    PgConnection application = fixture.connect();
    // Nobody can change the tables meanwhile, whatever lock the step asks for.
    run(application, "BEGIN; LOCK TABLE docs, parts IN ACCESS EXCLUSIVE MODE");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = CompletableFuture.supplyAsync(() -> fixture.migrate("job-2", track), threads);
      Awaitility.await().until(() -> killWaiting() > 0);
      run(application, "COMMIT");

      first.get(30, TimeUnit.SECONDS);
    }
    Outcome again = fixture.migrate("job-3", track);

    assertThat(again).isInstanceOf(Outcome.AtHead.class);
    assertThatItTookEffect(step, track);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TRANSACTIONAL")
  void aStepThatEndedBeforeItWasProvenHappensOnce(Step step) throws Exception {
    Track track = Fixture.track(BEFORE, step.sql);
    fixture.migrate(track);
    fixture.sql(
        "UPDATE godwit_history SET state = 'started', statements_done = 0, statement_started = 1"
            + " WHERE version = '002'");

    Outcome again = fixture.migrate("job-2", track);

    assertThat(again).isInstanceOf(Outcome.AtHead.class);
    assertThatItTookEffect(step, track);
  }

  private void assertThatItTookEffect(Step step, Track track) throws Exception {
    assertThat(fixture.value(step.took)).isEqualTo("true");
    assertThat(fixture.history()).containsExactly("001 applied", "002 applied");
    assertThat(((Outcome.AtHead) fixture.migrate("job-9", track)).applied()).isEqualTo(List.of());
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
