package dev.godwit.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.Rollouts;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.Table;
import dev.godwit.cli.terminal.Table.Cell;
import dev.godwit.cli.terminal.Tone;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.Wave;
import java.time.temporal.ChronoUnit;
import java.util.function.ToIntFunction;

/** Rollouts, a line each. */
public final class ListRollouts {
  private ListRollouts() {}

  public static void to(Screen screen, JsonNode answer) throws ApiRefused {
    if (answer.path("rollouts").isEmpty()) {
      screen.out().println("There is no rollout yet.");
      return;
    }
    var table =
        new Table(
            screen,
            "rollout",
            "what",
            "environment",
            "state",
            "targets",
            "done",
            "failed",
            "since");
    for (JsonNode one : answer.path("rollouts")) {
      RolloutStatus rollout = Rollouts.status(one);
      int failed = sum(rollout, Counts::failed);
      table.row(
          new Cell(rollout.rollout().value(), Tone.STRONG),
          Cell.of(DescribeOrder.words(rollout.order())),
          Cell.of(rollout.environment()),
          new Cell(DrawRollout.word(rollout.state()), DrawRollout.tone(rollout.state())),
          Cell.of(sum(rollout, Counts::total), Tone.PLAIN),
          Cell.of(sum(rollout, counts -> counts.succeeded() + counts.skipped()), Tone.PLAIN),
          Cell.of(failed, failed == 0 ? Tone.QUIET : Tone.BAD),
          new Cell(rollout.createdAt().truncatedTo(ChronoUnit.SECONDS).toString(), Tone.QUIET));
    }
    table.print();
  }

  private static int sum(RolloutStatus rollout, ToIntFunction<Counts> count) {
    return rollout.waves().stream().map(Wave::counts).mapToInt(count).sum();
  }
}
