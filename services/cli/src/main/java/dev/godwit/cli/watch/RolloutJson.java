package dev.godwit.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.contract.JsonCodec;

/** The coordinator's answer about a rollout, as programs read it from the command line. */
final class RolloutJson {
  private RolloutJson() {}

  static ObjectNode of(String command, JsonNode answer) {
    ObjectNode document = JsonCodec.mapper().createObjectNode().put("command", command);
    return document.setAll((ObjectNode) answer);
  }

  static ObjectNode of(String command, JsonNode answer, Ending ending) {
    return of(command, answer).put("exitCode", ending.exitCode());
  }
}
