package dev.godwit.cli.watch;

import dev.godwit.cli.api.RolloutReport;
import dev.godwit.cli.api.RolloutReport.Remaining;
import dev.godwit.cli.api.RolloutReport.Rules;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.ShowTime;
import dev.godwit.cli.terminal.Tone;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A rollout as lines for a person. */
public final class DrawRollout {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final int ALL = 10_000;
  private static final int FEW = 3;
  private static final int SOME_WAVES = 8;

  private final Screen screen;

  public DrawRollout(Screen screen) {
    this.screen = screen;
  }

  /** All of it. */
  List<String> all(Sight sight) {
    return lines(sight, new DrawWaves(screen, ALL), new DrawTrouble(screen, ALL));
  }

  /** What matters now, cut to so many lines; the last one says how old it is. */
  List<String> live(Sight sight, int height) {
    List<String> all =
        lines(sight, new DrawWaves(screen, SOME_WAVES), new DrawTrouble(screen, FEW));
    List<String> lines = new ArrayList<>(all.subList(0, Math.clamp(height - 2L, 0, all.size())));
    lines.add("");
    lines.add(age(sight));
    return lines;
  }

  private List<String> lines(Sight sight, DrawWaves waves, DrawTrouble trouble) {
    RolloutReport report = sight.report();
    List<String> lines = new ArrayList<>(head(report.rollout(), sight.there()));
    lines.add("");
    lines.add(new DrawBalance(screen).line(counts(report)));
    lines.add("");
    lines.addAll(waves.lines(report, sight.there()));
    lines.add("");
    boolean moves = report.rollout().state() == State.RUNNING;
    if (moves) {
      lines.addAll(pace(sight));
      report.waits().forEach(wait -> lines.add(screen.paint(Tone.PENDING, wait)));
    }
    lines.addAll(trouble.budgets(report));
    section(lines, "causes of failure", trouble.causes(report.rollout().causes()));
    section(lines, "out for longest", trouble.stragglers(report.underWay(), sight.there()));
    return lines;
  }

  private void section(List<String> lines, String title, List<String> content) {
    if (!content.isEmpty()) {
      lines.add("");
      lines.add(screen.paint(Tone.STRONG, title));
      content.forEach(line -> lines.add("  " + line));
    }
  }

  /** What it is, and where it stands. */
  List<String> head(RolloutStatus rollout, Instant now) {
    List<String> lines = new ArrayList<>();
    lines.add(
        screen.paint(Tone.STRONG, rollout.rollout().value())
            + screen.paint(
                Tone.PLAIN,
                "  %s  in %s, bundle %s"
                    .formatted(
                        DescribeOrder.words(rollout.order()),
                        rollout.environment(),
                        rollout.bundle().abbreviated())));
    Instant end = Objects.requireNonNullElse(rollout.finishedAt(), now);
    Duration took = Duration.between(rollout.createdAt(), end);
    lines.add(
        screen.paint(tone(rollout.state()), word(rollout.state()))
            + " after "
            + ShowTime.of(took.isNegative() ? Duration.ZERO : took)
            + screen.paint(Tone.PLAIN, rollout.reason() == null ? "" : ": " + rollout.reason()));
    return lines;
  }

  private List<String> pace(Sight sight) {
    List<String> words = new ArrayList<>();
    sight.perSecond().ifPresent(rate -> words.add("%,.1f targets/s".formatted(rate)));
    RolloutReport report = sight.report();
    Remaining remaining = report.remaining();
    if (remaining != null) {
      words.add(
          "about %s left, by the %,d measured"
              .formatted(ShowTime.of(remaining.takes()), remaining.measured()));
    }
    words.addAll(bounds(report.rules()));
    return words.isEmpty() ? List.of() : List.of(String.join(" · ", words));
  }

  private static List<String> bounds(@Nullable Rules rules) {
    if (rules == null) {
      return List.of();
    }
    List<String> words = new ArrayList<>();
    words.add("%,d at once".formatted(rules.maxParallel()));
    if (rules.maxParallelPerCluster() != null) {
      words.add("%,d on a server".formatted(rules.maxParallelPerCluster()));
    }
    if (rules.priority() != 0) {
      words.add("priority " + rules.priority());
    }
    if (rules.deadline() != null) {
      words.add("deadline %s (%ss then)".formatted(rules.deadline(), rules.onDeadline()));
    }
    return words;
  }

  private String age(Sight sight) {
    return sight
        .trouble()
        .map(
            why ->
                screen.paint(
                    Tone.BAD,
                    "no answer for %s: %s (asked again all the time)"
                        .formatted(ShowTime.of(sight.age()), why)))
        .orElseGet(
            () ->
                screen.paint(
                    Tone.QUIET,
                    "as of %s, %s ago · q or Ctrl-C leaves; the rollout goes on"
                        .formatted(
                            TIME.format(sight.report().rollout().at()), ShowTime.of(sight.age()))));
  }

  private static Counts counts(RolloutReport report) {
    return new Counts(
        report.sum(Counts::pending),
        report.sum(Counts::running),
        report.sum(Counts::succeeded),
        report.sum(Counts::failed),
        report.sum(Counts::skipped));
  }

  static Tone tone(State state) {
    return switch (state) {
      case RUNNING -> Tone.STRONG;
      case PAUSED -> Tone.PENDING;
      case COMPLETED -> Tone.GOOD;
      case ABORTED -> Tone.BAD;
    };
  }

  public static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
