package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Target;
import dev.godwit.contract.Tenancy;
import dev.godwit.migrations.Track;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What goes out in one message is still told apart afterwards. */
class BatchIT {
  private static final String PAUSE = "DO $$ BEGIN PERFORM pg_sleep(0.6); END $$;";
  private static final Duration PAUSED = Duration.ofMillis(600);

  private final Fixture fixture = new Fixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void eachMigrationTookItsOwnTime() {
    List<Duration> times =
        times("CREATE TABLE a (n int);", PAUSE, "CREATE TABLE b (n int);", "CREATE TABLE c ();");

    assertThat(times.get(1)).isGreaterThanOrEqualTo(PAUSED);
    assertThat(List.of(times.get(0), times.get(2), times.get(3)))
        .allSatisfy(time -> assertThat(time).isBetween(Duration.ZERO, PAUSED));
  }

  @Test
  void aSessionThatIsResetBetweenMigrationsForgetsNoBeginning() {
    List<Duration> times = times("SET work_mem = '8MB';" + PAUSE, "CREATE TABLE b (n int);");

    assertThat(times.get(0)).isGreaterThanOrEqualTo(PAUSED);
    assertThat(times.get(1)).isBetween(Duration.ZERO, PAUSED);
  }

  @Test
  void aWarmSessionGivesItsLockBackInTheMessageThatEndsThePlan() throws Exception {
    fixture.sql("CREATE SCHEMA s");

    migrateSchema("CREATE TABLE a (n int);", "CREATE TABLE b (n int);");

    String last =
        fixture.value(
            "SELECT query FROM pg_stat_activity WHERE datname = current_database()"
                + " AND application_name LIKE 'godwit:%'");
    assertThat(last).contains("CREATE TABLE a");
    assertThat(advisoryLocks()).isEqualTo("0");
  }

  @Test
  void aWarmSessionWithoutAnythingToDoGivesItsLockBack() throws Exception {
    fixture.sql("CREATE SCHEMA s");
    migrateSchema("CREATE TABLE a (n int);");

    Outcome again = migrateSchema("CREATE TABLE a (n int);");

    assertThat(again).isInstanceOf(Outcome.Done.class);
    assertThat(advisoryLocks()).isEqualTo("0");
  }

  @Test
  void aMigrationWhoseHistoryRowIsTakenAwayIsNotRunAgain() throws Exception {
    fixture.sql("CREATE SCHEMA s");
    String swallow =
        """
        CREATE TABLE IF NOT EXISTS tried (backend int);
        INSERT INTO tried VALUES (pg_backend_pid());
        CREATE OR REPLACE FUNCTION swallow() RETURNS trigger LANGUAGE plpgsql AS
          'BEGIN RETURN NULL; END';
        CREATE OR REPLACE TRIGGER swallow BEFORE INSERT ON godwit_history
          FOR EACH ROW EXECUTE FUNCTION swallow();
        """;

    Outcome outcome = migrateSchema(swallow);

    assertThat(((Outcome.Failed) outcome).failure().code()).isEqualTo(ReasonCode.NEEDS_REPAIR);
    assertThat(fixture.value("SELECT count(*) FROM s.tried")).isEqualTo("1");
  }

  private List<Duration> times(String... texts) {
    Outcome outcome = fixture.migrate(Fixture.track(texts));
    return ((Outcome.Done) outcome).carriedOut().stream().map(AppliedMigration::took).toList();
  }

  private Outcome migrateSchema(String... texts) {
    Target target = fixture.target("s", Tenancy.SCHEMA);
    Track track = Fixture.track(texts);
    return fixture.migrate(fixture.endpoint(), "job-1", target, track);
  }

  private String advisoryLocks() throws Exception {
    return fixture.value(
        "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database ="
            + " (SELECT oid FROM pg_database WHERE datname = current_database())");
  }
}
