package dev.godwit.cli.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintStream;
import java.time.Duration;

/** What a rollout would come to, for a person. */
public final class PrintPreview {
  private PrintPreview() {}

  public static void to(PrintStream out, JsonNode preview) {
    out.printf(
        "%d targets, %d of them known to be at the head already%n",
        preview.path("targets").asLong(), preview.path("known").asLong());
    for (JsonNode wave : preview.path("waves")) {
      out.printf(
          "  wave %d (%s, %s): %d targets on %d clusters%n",
          wave.path("ordinal").asInt(),
          wave.path("track").asText(),
          wave.path("name").asText(),
          wave.path("size").asLong(),
          wave.path("clusters").size());
    }
    for (JsonNode example : preview.path("examples")) {
      out.printf("  wave %d: %s%n", example.path("wave").asInt(), example.path("target").asText());
    }
    JsonNode estimate = preview.path("estimate");
    if (estimate.isObject()) {
      out.printf(
          "About %s, by the last jobs of %d targets%n",
          Duration.parse(estimate.path("takes").asText()), estimate.path("measured").asLong());
    }
  }
}
