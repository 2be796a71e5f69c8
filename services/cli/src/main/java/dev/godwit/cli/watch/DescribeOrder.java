package dev.godwit.cli.watch;

import dev.godwit.contract.JobOrder;

/** An order in a few words. */
final class DescribeOrder {
  private DescribeOrder() {}

  static String words(JobOrder order) {
    return switch (order) {
      case JobOrder.Migrate migrate ->
          (migrate.to() == null ? "migrate" : "migrate to " + migrate.to())
              + (migrate.outOfOrder() ? ", also out of order" : "");
      case JobOrder.Undo undo -> words(undo);
      case JobOrder.Mark mark ->
          switch (mark.change()) {
                case APPLY -> "mark %s as applied".formatted(mark.version());
                case UNAPPLY -> "mark %s as not applied".formatted(mark.version());
                case APPLY_ALL -> "mark everything as applied";
              }
              + (mark.force() ? ", unchecked" : "");
      case JobOrder.Verify verify -> "verify";
      case JobOrder.Adopt adopt -> adopt.tool() == null ? "adopt" : "adopt from " + adopt.tool();
      case JobOrder.Check check ->
          switch (check.kind()) {
            case HEALTH -> "check health";
            case ISOLATION -> "check isolation";
          };
    };
  }

  private static String words(JobOrder.Undo undo) {
    if (undo.rollout() != null) {
      return "undo what %s applied".formatted(undo.rollout());
    }
    return undo.to() == null
        ? "undo %d %s".formatted(undo.steps(), one(undo) ? "step" : "steps")
        : "undo down to " + undo.to();
  }

  private static boolean one(JobOrder.Undo undo) {
    return undo.steps() != null && undo.steps() == 1;
  }
}
