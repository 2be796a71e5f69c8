package dev.godwit.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.RolloutReport;
import dev.godwit.cli.api.Rollouts;
import dev.godwit.cli.terminal.PrintFailure;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.contract.RolloutStatus;
import java.io.PrintWriter;

/** A rollout for a person who looks once. */
public final class PrintRollout {
  private PrintRollout() {}

  /** All of it: state, waves, what holds it up, failures. */
  public static void to(Screen screen, JsonNode answer) throws ApiRefused {
    to(screen, Sight.once(answer));
  }

  static void to(Screen screen, Sight sight) {
    PrintWriter out = screen.out();
    new DrawRollout(screen).all(sight).forEach(out::println);
    RolloutReport report = sight.report();
    for (RolloutReport.FailedTarget failed : report.failures()) {
      out.println();
      PrintFailure.lines(failed.name(), failed.failure()).forEach(out::println);
    }
    int more = report.failedTargets() - report.failures().size();
    if (more > 0) {
      out.printf("… and %,d more failed targets%n", more);
    }
    out.flush();
  }

  /** What it is, and where it stands now. */
  public static void head(Screen screen, JsonNode answer) throws ApiRefused {
    RolloutStatus rollout = Rollouts.status(answer);
    new DrawRollout(screen).head(rollout, rollout.at()).forEach(screen.out()::println);
    screen.out().flush();
  }
}
