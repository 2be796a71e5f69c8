package dev.godwit.coordinator.api;

import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.Version;
import dev.godwit.migrations.adopt.Incumbent;
import java.util.List;
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
    @Nullable Boolean force,
    @Nullable String tool,
    @Nullable Identifier historySchema,
    @Nullable Identifier historyTable,
    @Nullable List<JobOrder.Adopt.Difference> accept,
    JobOrder.Check.@Nullable Kind kind,
    @Nullable Identifier tenantColumn,
    @Nullable Identifier runtimeRole) {

  JobOrder read() {
    return switch (type) {
      case "migrate" -> new JobOrder.Migrate(to, Boolean.TRUE.equals(outOfOrder));
      case "undo" -> new JobOrder.Undo(steps, to, null);
      case "mark" -> mark();
      case "verify" -> new JobOrder.Verify();
      case "adopt" -> adopt();
      case "check" -> check();
      default -> throw new IllegalArgumentException("there is no order of that type");
    };
  }

  private JobOrder mark() {
    if (change == null) {
      throw new IllegalArgumentException("a mark needs to say what is to change");
    }
    return new JobOrder.Mark(change, version, Boolean.TRUE.equals(force));
  }

  private JobOrder adopt() {
    if (tool != null && Incumbent.ofId(tool).isEmpty()) {
      throw new IllegalArgumentException(
          "there is no tool of that name to adopt from; known are " + Incumbent.ids());
    }
    return new JobOrder.Adopt(
        tool, historySchema, historyTable, accept == null ? List.of() : accept);
  }

  private JobOrder check() {
    if (kind == null) {
      throw new IllegalArgumentException("a check needs to say of what kind it is");
    }
    return new JobOrder.Check(kind, tenantColumn, runtimeRole);
  }
}
