package dev.godwit.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.RolloutReport;
import dev.godwit.cli.api.Rollouts;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.Tone;
import dev.godwit.contract.FailureCause;
import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TargetId;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Collectors;

/** What targets failed on alike, with what a person needs to decide about it. */
public final class PrintCauses {
  private PrintCauses() {}

  public static void to(Screen screen, JsonNode answer) throws ApiRefused {
    RolloutReport report = Rollouts.report(answer);
    RolloutId id = report.rollout().rollout();
    if (report.causes().isEmpty()) {
      screen.out().println("No target of %s has failed.".formatted(id));
      return;
    }
    DrawTrouble draw = new DrawTrouble(screen, 1);
    for (FailureCause cause : report.causes()) {
      draw.causes(List.of(cause)).forEach(screen.out()::println);
      more(screen, id, cause);
    }
    screen.out().flush();
  }

  private static void more(Screen screen, RolloutId id, FailureCause cause) {
    PrintWriter out = screen.out();
    out.println("    → " + screen.paint(Tone.PLAIN, cause.next()));
    out.println(
        "    met %s, first at %s, last at %s"
            .formatted(
                cause.times() == 1 ? "once" : "%,d times".formatted(cause.times()),
                cause.firstSeen().truncatedTo(ChronoUnit.SECONDS),
                cause.lastSeen().truncatedTo(ChronoUnit.SECONDS)));
    out.println("    alike: " + screen.paint(Tone.PLAIN, cause.why()));
    out.println(
        "    such as: "
            + cause.examples().stream().map(TargetId::value).collect(Collectors.joining(", ")));
    if (cause.failed() > 0) {
      for (String verb : List.of("retry", "skip")) {
        out.println(
            screen.paint(
                Tone.QUIET,
                "    godwit rollout %s %s --cause %s --reason …".formatted(verb, id, cause.id())));
      }
    }
    out.println();
  }

  /** Only the causes, and whose they are. */
  public static JsonNode json(JsonNode answer) {
    return JsonCodec.mapper()
        .createObjectNode()
        .put("rollout", answer.path("rollout").path("rollout").asText())
        .set("causes", answer.path("causes"));
  }
}
