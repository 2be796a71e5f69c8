package dev.godwit.cli.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.Table;
import dev.godwit.cli.terminal.Table.Cell;
import dev.godwit.cli.terminal.Tone;

/** Webhooks, a line each. */
public final class PrintWebhooks {
  private PrintWebhooks() {}

  public static void to(Screen screen, JsonNode answer) {
    if (answer.path("webhooks").isEmpty()) {
      screen.out().println("Nobody is told; godwit webhooks add --help tells how.");
      return;
    }
    var table = new Table(screen, "webhook", "url", "not taken", "given up", "last error");
    for (JsonNode webhook : answer.path("webhooks")) {
      table.row(
          new Cell(webhook.path("id").asText(), Tone.STRONG),
          Cell.of(webhook.path("url").asText()),
          count(webhook.path("waiting"), Tone.PENDING),
          count(webhook.path("givenUp"), Tone.BAD),
          new Cell(webhook.path("lastError").asText(""), Tone.BAD));
    }
    table.print();
  }

  private static Cell count(JsonNode count, Tone tone) {
    return Cell.of(count.asLong(), count.asLong() == 0 ? Tone.QUIET : tone);
  }
}
