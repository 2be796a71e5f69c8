package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobId;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.ReasonCode;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.Goal;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Others who hold locks, ours or their own, and sessions that end in the middle. */
class TargetLocksIT {
  private static final String TABLE =
      "CREATE TABLE docs (id int PRIMARY KEY, title text);"
          + "CREATE TABLE witness (n int); INSERT INTO witness VALUES (0);";
  private static final String WITNESS = "UPDATE witness SET n = n + 1;";

  private final Fixture fixture = new Fixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aLockHeldElsewhereIsNeitherDoneNorFailed() throws Exception {
    PgConnection other = fixture.connect();
    other
        .query("SELECT " + TargetLock.of(new Identifier("public")).tryLock())
        .execute()
        .await(5, TimeUnit.SECONDS);

    Outcome outcome = fixture.migrate(Fixture.track(TABLE));

    assertThat(outcome).isInstanceOf(Outcome.LockHeld.class);
    assertThat(((Outcome.LockHeld) outcome).holder())
        .startsWith("process " + other.processId() + " (");
    assertThat(fixture.value("SELECT to_regclass('godwit_history') IS NULL")).isEqualTo("true");
  }

  @Test
  void twoRunsAtOnceHaveOneEffect() throws Exception {
    Track track =
        Fixture.track(
            TABLE,
            "SELECT pg_sleep(0.3);" + WITNESS,
            "CREATE INDEX CONCURRENTLY docs_title ON docs (title);",
            WITNESS);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = CompletableFuture.supplyAsync(() -> fixture.migrate("job-1", track), threads);
      var two = CompletableFuture.supplyAsync(() -> fixture.migrate("job-2", track), threads);

      assertThat(List.of(one.get(30, TimeUnit.SECONDS), two.get(30, TimeUnit.SECONDS)))
          .allMatch(outcome -> outcome instanceof Outcome.Done);
    }
    assertThat(fixture.value("SELECT n FROM witness")).isEqualTo("2");
    assertThat(fixture.value("SELECT count(*) FROM pg_index WHERE NOT indisvalid")).isEqualTo("0");
  }

  @Test
  void aLockTimeoutIsTriedAgainUntilTheApplicationLetsGo() throws Exception {
    fixture.migrate(Fixture.track(TABLE));
    PgConnection application = fixture.connect();
    application
        .query("BEGIN; LOCK TABLE docs IN ACCESS SHARE MODE")
        .execute()
        .await(5, TimeUnit.SECONDS);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var run =
          CompletableFuture.supplyAsync(
              () ->
                  fixture.migrate(
                      Fixture.track(TABLE, WITNESS + "ALTER TABLE docs ADD COLUMN body text;")),
              threads);
      awaitLockWaiter();
      application.query("COMMIT").execute().await(5, TimeUnit.SECONDS);

      assertThat(run.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Done.class);
    }
    assertThat(fixture.value("SELECT n FROM witness")).isEqualTo("1");
  }

  @Test
  void aLockThatStaysTakenIsReportedAfterTheLastRetry() throws Exception {
    fixture.migrate(Fixture.track(TABLE));
    PgConnection application = fixture.connect();
    application
        .query("BEGIN; LOCK TABLE docs IN ACCESS SHARE MODE")
        .execute()
        .await(5, TimeUnit.SECONDS);

    Outcome outcome =
        fixture.engine.run(
            new Assignment(
                fixture.endpoint(),
                fixture.target(),
                new JobLabel(new JobId("job-1"), 1),
                new JobLimits(Duration.ofMillis(50), Duration.ofSeconds(5), 2)),
            Fixture.track(TABLE, "ALTER TABLE docs ADD COLUMN body text;"),
            Goal.HEAD,
            Progress.NONE);

    var failed = (Outcome.Failed) outcome;
    assertThat(failed.failure().code()).isEqualTo(ReasonCode.LOCK_TIMEOUT);
    assertThat(Fixture.place(failed).path()).isEqualTo("tenant/002_step.sql");
  }

  @Test
  void aSessionThatIsKilledInTheMiddleIsMadeAgainAndTheEffectHappensOnce() throws Exception {
    fixture.migrate(Fixture.track(TABLE));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var run =
          CompletableFuture.supplyAsync(
              () -> fixture.migrate("job-2", Fixture.track(TABLE, WITNESS + "SELECT pg_sleep(1);")),
              threads);
      Awaitility.await()
          .until(
              () ->
                  fixture
                      .value(
                          "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                              + " WHERE application_name = 'godwit:job-2:1' AND state = 'active'"
                              + " AND wait_event = 'PgSleep'")
                      .equals("1"));

      assertThat(run.get(30, TimeUnit.SECONDS)).isInstanceOf(Outcome.Done.class);
    }
    assertThat(fixture.value("SELECT n FROM witness")).isEqualTo("1");
    assertThat(fixture.history()).containsExactly("001 applied", "002 applied");
  }

  private void awaitLockWaiter() {
    Awaitility.await()
        .until(
            () ->
                !fixture
                    .value(
                        "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'"
                            + " AND datname = current_database()")
                    .equals("0"));
  }
}
