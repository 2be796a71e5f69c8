package dev.godwit.cli.watch;

import dev.godwit.cli.api.RolloutReport;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.Wave;
import dev.godwit.contract.RolloutStatus.WaveState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a rollout rests, which is when nothing more happens to it by itself. */
public enum Ending {
  COMPLETED(ExitCode.DONE),
  /** Every target is accounted for, some of them as skipped. */
  COMPLETED_WITH_SKIPPED(ExitCode.SOME_SKIPPED),
  /** Paused without a failure, or at a gate. */
  WAITS_FOR_A_PERSON(ExitCode.PENDING),
  /** Paused, and some targets stand failed. */
  RESTS_WITH_FAILED(ExitCode.SOME_TARGETS_FAILED),
  ABORTED(ExitCode.ABORTED),
  /** Given up, and what it had applied is taken back. */
  TAKEN_BACK(ExitCode.TAKEN_BACK),
  /** It does not rest: whoever followed it has left, or their time was over. */
  GOES_ON(ExitCode.GOES_ON);

  private static final Set<WaveState> MOVING = Set.of(WaveState.OPEN, WaveState.BAKING);

  private final int exitCode;

  Ending(int exitCode) {
    this.exitCode = exitCode;
  }

  public int exitCode() {
    return exitCode;
  }

  /** Absent while something may still happen by itself: a job is out, or a wave opens in time. */
  static Optional<Ending> of(RolloutReport report) {
    if (report.sum(Counts::running) > 0) {
      return Optional.empty();
    }
    return switch (report.rollout().state()) {
      case RUNNING ->
          isHeldByAGate(report.rollout().waves())
              ? Optional.of(WAITS_FOR_A_PERSON)
              : Optional.empty();
      case PAUSED ->
          Optional.of(report.sum(Counts::failed) == 0 ? WAITS_FOR_A_PERSON : RESTS_WITH_FAILED);
      case COMPLETED ->
          Optional.of(report.sum(Counts::skipped) == 0 ? COMPLETED : COMPLETED_WITH_SKIPPED);
      case ABORTED -> Optional.of(ABORTED);
    };
  }

  private static boolean isHeldByAGate(List<Wave> waves) {
    return waves.stream().anyMatch(wave -> wave.state() == WaveState.GATED)
        && waves.stream().map(Wave::state).noneMatch(MOVING::contains);
  }

  /** What it means for a rollout when the one that takes it back has rested so. */
  Ending ofTakingBack() {
    return switch (this) {
      case COMPLETED, COMPLETED_WITH_SKIPPED -> TAKEN_BACK;
      case WAITS_FOR_A_PERSON, RESTS_WITH_FAILED, ABORTED, TAKEN_BACK, GOES_ON -> this;
    };
  }
}
