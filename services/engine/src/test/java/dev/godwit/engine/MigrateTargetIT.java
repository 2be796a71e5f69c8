package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobId;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Target;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.Version;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.engine.Endpoint.TlsMode;
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

class MigrateTargetIT {
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
  void anEmptyTargetIsBroughtToHeadAndItsHistorySaysSo() throws Exception {
    Outcome outcome =
        fixture.migrate(
            Fixture.track(
                "BEGIN;\n" + TABLE + "\nCOMMIT;\n",
                "CREATE INDEX CONCURRENTLY docs_title ON docs (title);",
                WITNESS + " -- a comment at the end"));

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    var atHead = (Outcome.Done) outcome;
    assertThat(atHead.version()).isEqualTo(new Version("3"));
    assertThat(atHead.carriedOut())
        .extracting(a -> a.version().value())
        .containsExactly("001", "002", "003");
    assertThat(fixture.history()).containsExactly("001 applied", "002 applied", "003 applied");
    assertThat(fixture.value("SELECT n FROM witness")).isEqualTo("1");
  }

  @Test
  void aSecondRunDoesNothingAndReportsNothingApplied() throws Exception {
    Track track = Fixture.track(TABLE, WITNESS);
    fixture.migrate("job-1", track);

    Outcome again = fixture.migrate("job-2", track);

    assertThat(again).isEqualTo(new Outcome.Done(new Version("2"), List.of()));
    assertThat(fixture.value("SELECT n FROM witness")).isEqualTo("1");
  }

  @Test
  void theSameJobDeliveredAgainReportsWhatItHadApplied() {
    Track track = Fixture.track(TABLE, WITNESS);
    Outcome first = fixture.migrate("job-1", track);

    Outcome again = fixture.migrate("job-1", track);

    assertThat(((Outcome.Done) again).carriedOut())
        .extracting(AppliedMigration::version)
        .isEqualTo(
            ((Outcome.Done) first).carriedOut().stream().map(AppliedMigration::version).toList());
  }

  @Test
  void aFailingStatementIsNamedWithItsPlaceAndItsMigrationIsRolledBack() throws Exception {
    Outcome outcome =
        fixture.migrate(
            Fixture.track(
                TABLE,
                WITNESS,
                "CREATE TABLE half (id int);\n\nINSERT INTO docs (id, titel) VALUES (1, 'x');",
                "CREATE TABLE later (id int);"));

    var failed = (Outcome.Failed) outcome;
    assertThat(failed.version()).isEqualTo(new Version("2"));
    assertThat(failed.carriedOut()).hasSize(2);
    assertThat(failed.failure().code()).isEqualTo(ReasonCode.STATEMENT_FAILED);
    assertThat(failed.failure().sqlState()).isEqualTo("42703");
    Failure.Place place = Fixture.place(failed);
    assertThat(place.path()).isEqualTo("tenant/003_step.sql");
    assertThat(place.statement()).isEqualTo(2);
    assertThat(place.line()).isEqualTo(3);
    assertThat(place.column()).isEqualTo(23);
    assertThat(fixture.history()).containsExactly("001 applied", "002 applied");
    assertThat(fixture.value("SELECT to_regclass('half') IS NULL AND to_regclass('later') IS NULL"))
        .isEqualTo("true");
    assertThat(fixture.value("SELECT n FROM witness")).isEqualTo("1");
  }

  @Test
  void aSyntaxErrorLeavesTheMigrationsBeforeItApplied() throws Exception {
    Outcome outcome = fixture.migrate(Fixture.track(TABLE, "CREATE TABEL oops (id int);"));

    var failed = (Outcome.Failed) outcome;
    assertThat(failed.failure().sqlState()).isEqualTo("42601");
    assertThat(Fixture.place(failed).path()).isEqualTo("tenant/002_step.sql");
    assertThat(Fixture.place(failed).column()).isEqualTo(8);
    assertThat(fixture.history()).containsExactly("001 applied");
  }

  @Test
  void aConstraintThatFailsAtCommitIsNoSuccess() throws Exception {
    Outcome outcome =
        fixture.migrate(
            Fixture.track(
                "CREATE TABLE a (id int PRIMARY KEY);"
                    + "CREATE TABLE b (a int REFERENCES a DEFERRABLE INITIALLY DEFERRED);",
                "INSERT INTO b VALUES (7);"));

    assertThat(((Outcome.Failed) outcome).failure().sqlState()).isEqualTo("23503");
    assertThat(fixture.history()).containsExactly("001 applied");
    assertThat(fixture.value("SELECT count(*) FROM b")).isEqualTo("0");
  }

  @Test
  void aFileChangedAfterItWasAppliedTouchesNothing() throws Exception {
    fixture.migrate(Fixture.track(TABLE));

    Outcome outcome = fixture.migrate(Fixture.track(TABLE + " ", "CREATE TABLE later (id int);"));

    assertThat(((Outcome.Failed) outcome).failure().code()).isEqualTo(ReasonCode.CHECKSUM_MISMATCH);
    assertThat(fixture.value("SELECT to_regclass('later') IS NULL")).isEqualTo("true");
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

  @Test
  void aStatementBeyondItsTimeoutFailsWithoutRetry() throws Exception {
    Outcome outcome =
        fixture.migrate(
            Fixture.track(TABLE, "-- godwit: statement-timeout=100ms\nSELECT pg_sleep(5);"));

    var failed = (Outcome.Failed) outcome;
    assertThat(failed.failure().code()).isEqualTo(ReasonCode.STATEMENT_TIMEOUT);
    assertThat(failed.failure().sqlState()).isEqualTo("57014");
    assertThat(fixture.history()).containsExactly("001 applied");
  }

  @Test
  void whatAScriptDoesToItsSessionDoesNotReachTheNextMigration() throws Exception {
    fixture.sql("CREATE ROLE " + role() + "; CREATE SCHEMA elsewhere;");
    Outcome outcome =
        fixture.migrate(
            Fixture.track(
                "SET search_path = elsewhere; SET lock_timeout = '1h'; SET ROLE " + role() + ";",
                "CREATE TABLE here (who text DEFAULT current_user); INSERT INTO here DEFAULT"
                    + " VALUES;"));

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(fixture.value("SELECT who FROM public.here")).isEqualTo(fixture.server.user());
  }

  private String role() {
    return new Identifier("r_" + fixture.database).quoted();
  }

  @Test
  void schemasOfOneDatabaseAreKeptApartWhateverTheirNames() throws Exception {
    Track track =
        Fixture.track(TABLE, WITNESS, "CREATE INDEX CONCURRENTLY docs_title ON docs (title);");
    for (String schema : List.of("t_a", "a\"; DROP TABLE x; --", "größe 'x' \\")) {
      fixture.sql("CREATE SCHEMA " + new Identifier(schema).quoted());
      Target target = fixture.target(schema, Tenancy.SCHEMA);

      assertThat(fixture.migrate(fixture.endpoint(), "job-1", target, track))
          .isInstanceOf(Outcome.Done.class);
      assertThat(fixture.history(schema)).hasSize(3);
      assertThat(fixture.value("SELECT n FROM %s.witness".formatted(target.schema().quoted())))
          .isEqualTo("1");
    }
    assertThat(fixture.value("SELECT to_regclass('public.docs') IS NULL")).isEqualTo("true");
  }

  @Test
  void targetsOfOneDatabaseShareAConnectionAndLeaveNoLock() throws Exception {
    Track track = Fixture.track("CREATE TABLE pid AS SELECT pg_backend_pid() AS pid;");
    for (String schema : List.of("t_1", "t_2", "t_3")) {
      fixture.sql("CREATE SCHEMA " + schema);
      fixture.migrate(fixture.endpoint(), "job", fixture.target(schema, Tenancy.SCHEMA), track);
    }

    assertThat(
            fixture.value(
                "SELECT count(DISTINCT pid) FROM (SELECT pid FROM t_1.pid UNION ALL"
                    + " SELECT pid FROM t_2.pid UNION ALL SELECT pid FROM t_3.pid) x"))
        .isEqualTo("1");
    assertThat(
            fixture.value(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT"
                    + " oid FROM pg_database WHERE datname = current_database())"))
        .isEqualTo("0");
  }

  @Test
  void aTargetThatDoesNotExistIsNamed() {
    var missing =
        new Target(
            fixture.target().id(),
            fixture.target().cluster(),
            new Identifier("no_such_database"),
            new Identifier("public"),
            Tenancy.DATABASE);

    assertFailsWith(
        fixture.migrate(fixture.endpoint(), "job", missing, Fixture.track(TABLE)),
        ReasonCode.TARGET_MISSING);
    assertFailsWith(
        fixture.migrate(
            fixture.endpoint(),
            "job",
            fixture.target("no_such_schema", Tenancy.SCHEMA),
            Fixture.track(TABLE)),
        ReasonCode.TARGET_MISSING);
  }

  @Test
  void aWrongPasswordAndAClosedPortAreToldApart() {
    Endpoint real = fixture.endpoint();
    var wrong =
        new Endpoint(real.host(), real.port(), TlsMode.DISABLE, real.user(), new Password("wrong"));
    var closed = new Endpoint(real.host(), 1, TlsMode.DISABLE, real.user(), real.password());

    assertFailsWith(
        fixture.migrate(wrong, "job", fixture.target(), Fixture.track(TABLE)),
        ReasonCode.CREDENTIALS_REFUSED);
    assertFailsWith(
        fixture.migrate(closed, "job", fixture.target(), Fixture.track(TABLE)),
        ReasonCode.UNREACHABLE);
  }

  @Test
  void aServerWithoutTlsIsRefusedWhereTlsIsAskedFor() {
    Endpoint real = fixture.endpoint();
    var tls =
        new Endpoint(real.host(), real.port(), TlsMode.VERIFY_FULL, real.user(), real.password());

    assertFailsWith(
        fixture.migrate(tls, "job", fixture.target(), Fixture.track(TABLE)),
        ReasonCode.TLS_REFUSED);
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

  private static void assertFailsWith(Outcome outcome, ReasonCode code) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(((Outcome.Failed) outcome).failure().code()).as("%s", outcome).isEqualTo(code);
  }
}
