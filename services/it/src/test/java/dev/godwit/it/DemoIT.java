package dev.godwit.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a user runs it. */
class DemoIT {
  @Test
  void theStoryIsToldToItsEndAndLeavesNothingBehind(@TempDir Path temporary) throws Exception {
    try (DemoProcess demo =
        DemoProcess.start(temporary, "DemoIT-story", "--exit", "--tenants", "6")) {
      assertThat(demo.process().waitFor(60, TimeUnit.SECONDS))
          .as("ends within a minute; it said:\n%s", demo.said())
          .isTrue();

      assertThat(demo.process().exitValue()).as(demo.said()).isZero();
      assertThat(demo.said())
          .as("the failed tenant, and where and why")
          .contains(
              "d-003", "20250830080000", "statement 1", "_require_user_email.sql:4:1", "P0001")
          .as("what to do")
          .contains("Needs a person")
          .as("the account")
          .contains("Every target accounted for", "succeeded", "per target: p50")
          .as("the new tenant's time")
          .containsPattern("'tenant created' → 'tenant ready' in \\d+\\.\\d{3} s")
          .as("no word of a program's troubles")
          .doesNotContain("Exception", "ERROR", "\tat ");
      assertThat(demo.servers()).isEmpty();
      assertThat(demo.files()).isEmpty();
    }
  }

  @Test
  void aSignalInTheMiddleEndsItAndLeavesNothingBehind(@TempDir Path temporary) throws IOException {
    try (DemoProcess demo = DemoProcess.start(temporary, "DemoIT-signal", "--tenants", "40")) {
      Awaitility.await("the rollout has begun")
          .atMost(Duration.ofSeconds(60))
          .until(() -> demo.said().contains("3. Roll it out") || !demo.process().isAlive());
      assertThat(demo.process().isAlive()).as("it goes on; it said:\n%s", demo.said()).isTrue();
      assertThat(demo.servers()).as("what there is to be left behind").isNotEmpty();
      assertThat(demo.files()).isNotEmpty();

      demo.process().destroy();

      Awaitility.await("the end")
          .atMost(Duration.ofSeconds(30))
          .until(() -> !demo.process().isAlive());
      assertThat(demo.servers()).isEmpty();
      assertThat(demo.files()).isEmpty();
    }
  }
}
