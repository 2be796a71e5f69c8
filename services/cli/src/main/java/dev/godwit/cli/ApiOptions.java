package dev.godwit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.contract.JsonCodec;
import java.net.URI;
import picocli.CommandLine.Option;

/** What every command that talks to the coordinator can be told. */
final class ApiOptions {
  @Option(
      names = "--api",
      paramLabel = "URL",
      defaultValue = "${env:GODWIT_API:-http://127.0.0.1:8081}",
      description = "The coordinator's address; GODWIT_API says it too (${DEFAULT-VALUE}).")
  URI api = URI.create("http://127.0.0.1:8081");

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "human",
      description = "human or json (${DEFAULT-VALUE}).")
  Output output = Output.HUMAN;

  /** How answers are written. */
  enum Output {
    HUMAN,
    JSON
  }

  ApiClient client() {
    return new ApiClient(api);
  }

  /** Writes the answer as JSON where that was asked for. */
  boolean json(JsonNode answer) {
    if (output == Output.HUMAN) {
      return false;
    }
    try {
      System.out.println(
          JsonCodec.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(answer));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer that was read as JSON is not writable", e);
    }
    return true;
  }
}
