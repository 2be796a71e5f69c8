package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.Track;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a target without history, migrations share a transaction where that changes nothing. */
class FreshTargetIT {
  private static final String TRANSACTIONS = "SELECT count(DISTINCT xid) FROM godwit_history";

  private final Fixture fixture = new Fixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aFreshTargetsMigrationsAreOneTransaction() throws TimeoutException {
    Track track =
        Fixture.track(
            "CREATE TABLE a (n int);",
            "INSERT INTO a VALUES (1);",
            "ALTER TABLE a ADD m int;",
            "CREATE INDEX CONCURRENTLY a_n ON a (n);",
            "COMMENT ON TABLE a IS 'it''s a';");

    assertThat(fixture.migrate(track)).isInstanceOf(Outcome.Done.class);

    assertThat(
            fixture.value("SELECT count(DISTINCT xid) FROM godwit_history WHERE version <= '003'"))
        .isEqualTo("1");
    assertThat(fixture.value(TRANSACTIONS)).isEqualTo("3");
    assertThat(
            fixture.value(
                "SELECT string_agg(version, ' ' ORDER BY applied_at) FROM godwit_history"))
        .isEqualTo("001 002 003 004 005");
  }

  @Test
  void aTargetInUseGetsATransactionPerMigration() throws TimeoutException {
    fixture.migrate("job-1", Fixture.track("CREATE TABLE a (n int);"));

    fixture.migrate(
        "job-2",
        Fixture.track(
            "CREATE TABLE a (n int);", "ALTER TABLE a ADD m int;", "ALTER TABLE a ADD k int;"));

    assertThat(fixture.value(TRANSACTIONS)).isEqualTo("3");
  }

  @Test
  void whatCannotShareATransactionGetsItsOwn() throws TimeoutException {
    Track track =
        Fixture.track(
            "CREATE TABLE a (n int PRIMARY KEY, m int REFERENCES a INITIALLY DEFERRED);",
            "INSERT INTO a VALUES (1, 1);",
            "ALTER TABLE a ADD k int;"); // refused while the key is still to be checked

    assertThat(fixture.migrate(track)).isInstanceOf(Outcome.Done.class);

    assertThat(fixture.value(TRANSACTIONS)).isEqualTo("3");
  }

  @Test
  void aSettingForATransactionEndsWithItsMigration() throws TimeoutException {
    Track track =
        Fixture.track(
            "CREATE TABLE a (n text);",
            "SET LOCAL my.tenant = '1'; CREATE TABLE b (n int);",
            "INSERT INTO a VALUES (coalesce(current_setting('my.tenant', true), ''));");

    assertThat(fixture.migrate(track)).isInstanceOf(Outcome.Done.class);

    assertThat(fixture.value("SELECT n FROM a")).isEmpty();
  }

  @Test
  void aFailureLeavesWhatCameBeforeItAndNothingElse() throws TimeoutException {
    Track track =
        Fixture.track("CREATE TABLE a (n int);", "CREATE TABLE b (n int);", "DROP TABLE c;");

    var failed = (Outcome.Failed) fixture.migrate(track);

    assertThat(Fixture.place(failed).version().value()).isEqualTo("003");
    assertThat(fixture.history()).containsExactly("001 applied", "002 applied");
    assertThat(failed.carriedOut()).hasSize(2);
  }
}
