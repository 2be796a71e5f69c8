package dev.godwit.coordinator.api;

import dev.godwit.contract.JobOrder;
import dev.godwit.contract.Version;
import org.jspecify.annotations.Nullable;

/**
 * What a rollout's jobs are to do, as the API takes it: less has to be said than in a message. The
 * description sees to it that each type has its own fields and no others.
 */
record OrderBody(
    String type,
    @Nullable Version to,
    @Nullable Boolean outOfOrder,
    @Nullable Integer steps,
    JobOrder.Mark.@Nullable Change change,
    @Nullable Version version,
    @Nullable Boolean force) {

  JobOrder read() {
    return switch (type) {
      case "migrate" -> new JobOrder.Migrate(to, Boolean.TRUE.equals(outOfOrder));
      case "undo" -> new JobOrder.Undo(steps, to);
      case "mark" -> mark();
      case "verify" -> new JobOrder.Verify();
      default -> throw new IllegalArgumentException("there is no order of that type");
    };
  }

  private JobOrder mark() {
    if (change == null) {
      throw new IllegalArgumentException("a mark needs to say what is to change");
    }
    return new JobOrder.Mark(change, version, Boolean.TRUE.equals(force));
  }
}
