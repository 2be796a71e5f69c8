package dev.godwit.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.Logins;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.RolloutStatus.State;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code godwit up} as a user runs it: killed in the middle, and started again. */
class UpIT {
  private static final String NAP = "SELECT pg_sleep(3);";

  @Test
  void aPausedRolloutIsThereAfterAKillAndGoesOn(@TempDir Path home) throws Exception {
    String rollout;
    try (UpProcess up = UpProcess.start(home, "UpIT-killed");
        CoordinatorSteps coordinator = coordinator(up, home)) {
      String second = CommandRun.with(up.environment(), "", "up", "--data", up.data()).said();
      assertThat(second).contains("is held by process " + up.pid());
      assertThat(Files.getPosixFilePermissions(Path.of(up.data())))
          .isEqualTo(PosixFilePermissions.fromString("rwx------"));

      coordinator.registerTenants(IntStream.rangeClosed(1, 3).mapToObj(UpIT::tenant).toList());
      String bundle = coordinator.publish(NAP);
      rollout = coordinator.start(bundle, "production", CoordinatorSteps.oneWave(1));
      coordinator.await(rollout, "a running job", UpIT::isRunning);
      coordinator.command(rollout, "pause", "the machine goes down");
      up.kill();
    }
    try (UpProcess up = UpProcess.start(home, "UpIT-again");
        CoordinatorSteps coordinator = coordinator(up, home)) {
      assertThat(coordinator.look(rollout).state()).isEqualTo(State.PAUSED);

      coordinator.command(rollout, "resume", "the machine is back");

      RolloutStatus done = coordinator.await(rollout, State.COMPLETED);
      assertThat(done.waves()).allMatch(wave -> wave.counts().succeeded() == wave.size());
      assertThat(up.endInOrder()).as(up.said()).isZero();
      assertThat(up.said()).contains("Stopped.").doesNotContain("Exception", "\tat ");
      assertThat(up.servers()).isEmpty();
    }
  }

  private static boolean isRunning(RolloutStatus rollout) {
    return rollout.waves().stream().anyMatch(wave -> wave.counts().running() > 0);
  }

  private static Map<String, Object> tenant(int number) {
    return Map.of(
        "tenant",
        "t-" + number,
        "environment",
        "production",
        "cluster",
        "local",
        "tenancy",
        "database",
        "provision",
        true);
  }

  /** Let in by the token that the start has kept for this machine's command line. */
  private static CoordinatorSteps coordinator(UpProcess up, Path home) {
    URI api = up.api();
    return new CoordinatorSteps(
        new ApiClient(api, new Logins(Map.of("XDG_CONFIG_HOME", home.toString())).token(api)));
  }
}
