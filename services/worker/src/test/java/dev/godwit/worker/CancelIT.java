package dev.godwit.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.JobStatus;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Version;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job that is given up while it runs. */
final class CancelIT {
  private static final String SLEEPING =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
          + " AND wait_event = 'PgSleep'";

  private final WorkerFixture fixture = new WorkerFixture();
  private final String database = fixture.freshDatabase();

  @BeforeEach
  void start() {
    fixture.start();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void itIsRolledBackAndSaysHowFarItCame() {
    BundleDigest bundle =
        fixture.publish(
            "CREATE TABLE one (id int);",
            "CREATE TABLE two (id int); SELECT pg_sleep(30);",
            "CREATE TABLE three (id int);");
    fixture.send(fixture.job("a", 7, bundle, database));
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> fixture.value(database, SLEEPING).equals("1"));

    fixture.control().cancel(7);

    JobStatus end = fixture.end("a");
    assertThat(end).isInstanceOf(JobStatus.Failed.class);
    var failed = (JobStatus.Failed) end;
    assertThat(failed.failure().code()).isEqualTo(ReasonCode.CANCELLED);
    assertThat(failed.version()).isEqualTo(new Version("001"));
    assertThat(failed.took()).isLessThan(Duration.ofSeconds(15));
    assertThat(fixture.value(database, SLEEPING)).isEqualTo("0");
    assertThat(fixture.value(database, "SELECT to_regclass('two')")).isNull();
    assertThat(fixture.value(database, "SELECT to_regclass('three')")).isNull();
    assertThat(fixture.value(database, "SELECT max(version) FROM godwit_history")).isEqualTo("001");
  }
}
