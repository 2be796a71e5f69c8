package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Track;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One target is brought to head, and what stops it is told. */
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

  @Test
  void aRoleThatAScriptTakesForItsTransactionDoesNotWriteTheHistory() throws Exception {
    fixture.sql("CREATE ROLE %1$s; GRANT CREATE, USAGE ON SCHEMA public TO %1$s".formatted(role()));

    Outcome outcome =
        fixture.migrate(
            Fixture.track("SET LOCAL ROLE " + role() + "; CREATE TABLE theirs ();", TABLE));

    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertThat(fixture.history()).containsExactly("001 applied", "002 applied");
  }

  private String role() {
    return new Identifier("r_" + fixture.database).quoted();
  }
}
