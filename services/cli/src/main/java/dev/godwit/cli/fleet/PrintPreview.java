package dev.godwit.cli.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.ShowTime;
import dev.godwit.cli.terminal.Table;
import dev.godwit.cli.terminal.Table.Cell;
import dev.godwit.cli.terminal.Tone;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** What a rollout would come to, for a person. */
public final class PrintPreview {
  private PrintPreview() {}

  public static void to(Screen screen, JsonNode preview) {
    PrintWriter out = screen.out();
    long targets = preview.path("targets").asLong();
    if (targets == 0) {
      out.println("No target is selected. The registry is seen with: godwit tenants list");
      return;
    }
    waves(screen, preview, targets).print();
    out.println();
    long known = preview.path("known").asLong();
    if (known > 0) {
      out.printf("%,d of the targets are known to be at the head and are not visited.%n", known);
    }
    out.println(estimate(preview.path("estimate")));
    out.println("The first targets: " + examples(preview.path("examples")));
    out.flush();
  }

  private static Table waves(Screen screen, JsonNode preview, long targets) {
    var table = new Table(screen, "wave", "targets", "known at head", "on");
    for (JsonNode wave : preview.path("waves")) {
      table.row(
          Cell.of(
              "%d  %s, %s"
                  .formatted(
                      wave.path("ordinal").asInt(),
                      wave.path("track").asText(),
                      wave.path("name").asText())),
          Cell.of(wave.path("size").asLong(), Tone.PLAIN),
          Cell.of(wave.path("known").asLong(), Tone.QUIET),
          new Cell(servers(wave.path("clusters")), Tone.QUIET));
    }
    table.row(
        new Cell("all", Tone.STRONG),
        Cell.of(targets, Tone.STRONG),
        Cell.of(preview.path("known").asLong(), Tone.STRONG),
        Cell.of(""));
    return table;
  }

  private static String servers(JsonNode clusters) {
    return clusters
        .propertyStream()
        .map(cluster -> "%s: %,d".formatted(cluster.getKey(), cluster.getValue().asLong()))
        .collect(Collectors.joining(", "));
  }

  private static String estimate(JsonNode estimate) {
    return estimate.isObject()
        ? "It would take about %s, by the last jobs of %,d targets."
            .formatted(
                ShowTime.of(Duration.parse(estimate.path("takes").asText())),
                estimate.path("measured").asLong())
        : "How long it takes is not known: no job of these targets was measured yet.";
  }

  private static String examples(JsonNode examples) {
    List<String> names =
        StreamSupport.stream(examples.spliterator(), false)
            .map(example -> example.path("tenant").asText(example.path("target").asText()))
            .toList();
    return String.join(", ", names);
  }
}
