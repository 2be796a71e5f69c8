package dev.godwit.cli.report;

import dev.godwit.cli.direct.Place;
import dev.godwit.cli.terminal.PrintFailure;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.Tone;
import dev.godwit.contract.TrackName;
import java.util.List;
import java.util.stream.Collectors;

/** The failures of a run, one paragraph for each cause. */
public final class PrintFailures {
  private static final int EXAMPLES = 3;

  private PrintFailures() {}

  public static void to(Screen screen, RunReport<?> run) {
    groups(screen, run.failures(), Tone.BAD);
    if (!run.leftOut().isEmpty()) {
      String tracks =
          run.leftOut().stream().map(TrackName::value).collect(Collectors.joining(", "));
      screen.out().println();
      screen.out().printf("Left out: %s, which comes after what failed.%n", tracks);
    }
  }

  static void groups(Screen screen, List<FailureGroup> groups, Tone tone) {
    for (FailureGroup group : groups) {
      screen.out().println();
      List<String> lines = PrintFailure.lines(names(group.places()), group.failure());
      screen.out().println(screen.paint(tone, lines.getFirst()));
      lines.stream().skip(1).forEach(screen.out()::println);
    }
  }

  private static String names(List<Place> places) {
    String shown =
        places.stream().limit(EXAMPLES).map(Place::name).collect(Collectors.joining(", "));
    int more = places.size() - EXAMPLES;
    return more > 0 ? "%s and %d more".formatted(shown, more) : shown;
  }
}
