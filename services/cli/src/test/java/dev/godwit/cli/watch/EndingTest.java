package dev.godwit.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.cli.api.ApiRefused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndingTest {
  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          completed, done,    0, 0, 0, COMPLETED,              0
          completed, done,    0, 0, 1, COMPLETED_WITH_SKIPPED, 5
          paused,    open,    0, 0, 0, WAITS_FOR_A_PERSON,     3
          paused,    open,    0, 1, 0, RESTS_WITH_FAILED,      4
          paused,    open,    0, 1, 1, RESTS_WITH_FAILED,      4
          running,   gated,   0, 0, 0, WAITS_FOR_A_PERSON,     3
          aborted,   open,    0, 0, 1, ABORTED,                6
          aborted,   open,    0, 1, 0, ABORTED,                6
          """)
  void aRolloutThatRestsHasAnExitCodeThatSaysHow(
      String state, String wave, int running, int failed, int skipped, Ending how, int exitCode)
      throws ApiRefused {
    assertThat(Ending.of(Answers.of(state, wave, running, failed, skipped))).contains(how);
    assertThat(how.exitCode()).isEqualTo(exitCode);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          running, open,   0
          running, baking, 0
          running, gated,  1
          paused,  open,   1
          aborted, open,   1
          """)
  void aRolloutThatMayStillChangeByItselfDoesNotRest(String state, String wave, int running)
      throws ApiRefused {
    assertThat(Ending.of(Answers.of(state, wave, running, 0, 0))).isEmpty();
  }

  @Test
  void onlyACompleteTakingBackIsOne() {
    assertThat(Ending.COMPLETED.ofTakingBack()).isEqualTo(Ending.TAKEN_BACK);
    assertThat(Ending.RESTS_WITH_FAILED.ofTakingBack()).isEqualTo(Ending.RESTS_WITH_FAILED);
    assertThat(Ending.ABORTED.ofTakingBack()).isEqualTo(Ending.ABORTED);
  }
}
