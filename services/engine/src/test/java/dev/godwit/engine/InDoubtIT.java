package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.JobId;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.ReasonCode;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.Goal;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InDoubtIT {
  private final Fixture fixture = new Fixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void aLostAnswerToCommitIsFoundInTheHistoryAndNothingIsRunAgain() throws Exception {
    Track before = Fixture.track("CREATE TABLE witness AS SELECT 0 AS n;");
    Track track =
        Fixture.track("CREATE TABLE witness AS SELECT 0 AS n;", "UPDATE witness SET n = n + 1;");
    fixture.migrate(before);
    try (var proxy = FaultProxy.droppingTheAnswerToCommit(fixture.vertx, fixture.endpoint())) {

      Outcome outcome = fixture.migrate(proxy.endpoint(), "job-2", fixture.target(), track);

      assertThat(proxy.faults()).isEqualTo(1);
      assertThat(((Outcome.Done) outcome).carriedOut()).hasSize(1);
    }
    assertThat(fixture.value("SELECT n FROM witness")).isEqualTo("1");
  }

  @Test
  void aBlackHoleEndsAtTheEnginesOwnDeadline() throws Exception {
    Track track = Fixture.track("CREATE TABLE witness AS SELECT 1 AS n;");
    var settings =
        new EngineSettings(
            Duration.ofSeconds(2),
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(1),
            Duration.ofMillis(20),
            Duration.ofSeconds(1));
    try (var proxy = FaultProxy.swallowingEverything(fixture.vertx, fixture.endpoint());
        var engine = new MigrateTarget(fixture.vertx, settings)) {
      Outcome outcome =
          engine.run(
              new Assignment(
                  proxy.endpoint(),
                  fixture.target(),
                  new JobLabel(new JobId("job"), 1),
                  new JobLimits(Duration.ofSeconds(1), Duration.ofSeconds(1), 1)),
              track,
              Goal.HEAD,
              Progress.NONE);

      assertThat(((Outcome.Failed) outcome).failure().code()).isEqualTo(ReasonCode.UNREACHABLE);
    }
    assertThat(fixture.value("SELECT to_regclass('witness') IS NULL")).isEqualTo("true");
  }
}
