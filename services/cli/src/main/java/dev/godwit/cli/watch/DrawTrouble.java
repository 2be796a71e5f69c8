package dev.godwit.cli.watch;

import dev.godwit.cli.api.RolloutReport;
import dev.godwit.cli.api.RolloutReport.BudgetUse;
import dev.godwit.cli.api.RolloutReport.Rules;
import dev.godwit.cli.api.RolloutReport.UnderWay;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.ShowTime;
import dev.godwit.cli.terminal.Tone;
import dev.godwit.contract.FailureCause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What holds a rollout up: failures and their causes, and jobs that take long. */
final class DrawTrouble {
  private final Screen screen;
  private final int most;

  /**
   * @param most of each kind
   */
  DrawTrouble(Screen screen, int most) {
    this.screen = screen;
    this.most = most;
  }

  /** How much of the failure budgets is used, and what happens then. */
  List<String> budgets(RolloutReport report) {
    Rules rules = report.rules();
    if (rules == null) {
      return List.of();
    }
    if (report.budgetUse().isEmpty()) {
      return List.of("failures allowed: any number");
    }
    String then =
        switch (rules.onFailure()) {
          case "rollback" -> "all is taken back";
          case "continue" -> "the others go on";
          default -> "it pauses";
        };
    return report.budgetUse().stream().map(use -> budget(use, then)).toList();
  }

  private String budget(BudgetUse use, String then) {
    String where = use.where() == null ? "" : " " + use.where();
    if (use.failed() > use.allowed()) {
      String used = "%,d failed%s, %,d may".formatted(use.failed(), where, use.allowed());
      return "failure budget: " + screen.paint(Tone.BAD, used) + ", which is too many";
    }
    if (use.allowed() == 0) {
      return "failure budget: none may fail%s, else %s".formatted(where, then);
    }
    String used = "%,d of %,d used%s".formatted(use.failed(), use.allowed(), where);
    Tone tone = use.failed() > 0 ? Tone.PENDING : Tone.PLAIN;
    return "failure budget: " + screen.paint(tone, used) + ", then " + then;
  }

  /** What the most targets stand failed of. */
  List<String> causes(List<FailureCause> causes) {
    List<String> lines = new ArrayList<>();
    causes.stream().limit(most).forEach(cause -> lines.addAll(cause(cause)));
    if (causes.size() > most) {
      lines.add(screen.paint(Tone.QUIET, "… and %d more".formatted(causes.size() - most)));
    }
    return lines;
  }

  private List<String> cause(FailureCause cause) {
    String place =
        cause.version() == null
            ? ""
            : "  migration %s, statement %s".formatted(cause.version(), cause.statement());
    return List.of(
        screen.paint(Tone.BAD, "✗ " + targets(cause.failed()))
            + "  "
            + screen.paint(
                Tone.STRONG,
                Stream.of(Optional.of(cause.code().name()), Optional.ofNullable(cause.sqlState()))
                    .flatMap(Optional::stream)
                    .reduce((a, b) -> a + " " + b)
                    .orElseThrow())
            + screen.paint(Tone.PLAIN, place)
            + screen.paint(Tone.QUIET, "  cause " + cause.id()),
        screen.paint(Tone.PLAIN, "    " + cause.message()),
        screen.paint(
            cause.retryCanHelp() ? Tone.GOOD : Tone.PENDING,
            cause.retryCanHelp() ? "    a retry can help" : "    a retry alone does not help"));
  }

  static String targets(int count) {
    return count == 1 ? "1 target" : "%,d targets".formatted(count);
  }

  /** The jobs that are out for longest. */
  List<String> stragglers(List<UnderWay> underWay, Instant now) {
    return underWay.stream().limit(most).map(job -> straggler(job, now)).toList();
  }

  private String straggler(UnderWay job, Instant now) {
    Instant heard = job.lastReportAt();
    return screen.paint(
        Tone.PLAIN,
        "%-10s  %s  on %s%s, %s"
            .formatted(
                ShowTime.of(since(job.since(), now)),
                job.name(),
                job.cluster(),
                job.attempt() > 1 ? ", attempt " + job.attempt() : "",
                heard == null
                    ? "no worker has reported yet"
                    : "heard of %s ago".formatted(ShowTime.of(since(heard, now)))));
  }

  private static Duration since(Instant then, Instant now) {
    Duration time = Duration.between(then, now);
    return time.isNegative() ? Duration.ZERO : time;
  }
}
