package dev.godwit.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.fleet.PrintRollout;
import dev.godwit.cli.fleet.WatchRollout;
import dev.godwit.cli.fleet.WatchRollout.Rest;
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
    return ApiClient.loggedIn(api);
  }

  /**
   * Follows a rollout to its rest and tells how it rests.
   *
   * @return the exit code
   */
  int follow(ApiClient client, String rollout, String command) throws ApiRefused {
    boolean human = output == Output.HUMAN;
    Rest rest = new WatchRollout(client, human ? System.out : System.err).untilItRests(rollout);
    if (human) {
      PrintRollout.to(System.out, rest.answer());
    } else {
      write(rest.json(command));
    }
    return rest.exitCode();
  }

  /** Writes the answer as JSON where that was asked for. */
  boolean json(JsonNode answer) {
    if (output == Output.HUMAN) {
      return false;
    }
    write(answer);
    return true;
  }

  private static void write(Object document) {
    try {
      System.out.println(
          JsonCodec.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("not writable as JSON: " + document.getClass(), e);
    }
  }
}
