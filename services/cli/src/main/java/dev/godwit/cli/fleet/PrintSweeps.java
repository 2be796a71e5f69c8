package dev.godwit.cli.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.ShowTime;
import dev.godwit.cli.terminal.Table;
import dev.godwit.cli.terminal.Table.Cell;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Sweeps, a line each. */
public final class PrintSweeps {
  private PrintSweeps() {}

  public static void to(Screen screen, JsonNode answer) {
    if (answer.path("sweeps").isEmpty()) {
      screen.out().println("No environment is swept; godwit sweeps set --help tells how.");
      return;
    }
    var table =
        new Table(screen, "environment", "every", "of the targets", "next", "last rollouts");
    for (JsonNode sweep : answer.path("sweeps")) {
      table.row(
          Cell.of(sweep.path("environment").asText()),
          Cell.of(ShowTime.of(Duration.parse(sweep.path("every").asText()))),
          Cell.of(sweep.path("percent").asInt() + " %"),
          Cell.of(sweep.path("next").asText()),
          Cell.of(
              StreamSupport.stream(sweep.path("last").spliterator(), false)
                  .map(JsonNode::asText)
                  .collect(Collectors.joining(", "))));
    }
    table.print();
  }
}
