package dev.godwit.cli.watch;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.RolloutStatus.State;
import java.util.List;

/** What a person can do about a rollout, as commands to copy. */
final class NextSteps {
  private NextSteps() {}

  static List<String> after(Ending ending, RolloutStatus rollout) {
    RolloutId id = rollout.rollout();
    return switch (ending) {
      case COMPLETED, ABORTED, TAKEN_BACK -> List.of();
      case COMPLETED_WITH_SKIPPED ->
          List.of(
              "Whom it left out, and why: godwit rollout targets %s --state skipped".formatted(id));
      case WAITS_FOR_A_PERSON ->
          rollout.state() == State.PAUSED
              ? List.of("It waits for: godwit rollout resume %s --reason …".formatted(id))
              : List.of("It waits for: godwit rollout promote %s --reason …".formatted(id));
      case RESTS_WITH_FAILED ->
          List.of(
              "It waits for a person. Correct what is wrong, then: godwit rollout retry %s --reason …"
                  .formatted(id),
              "or skip, resume, abort or rollback; see godwit rollout causes " + id);
      case GOES_ON ->
          List.of(
              "The rollout goes on. To look again: godwit rollout watch " + id,
              "To stop it: godwit rollout pause %s --reason …".formatted(id));
    };
  }
}
