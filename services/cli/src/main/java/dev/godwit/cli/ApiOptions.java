package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.contract.JsonCodec;
import java.net.URI;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What every command that talks to the coordinator can be told. */
class ApiOptions {
  private static final String PROGRAM = "godwit ";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--api",
      paramLabel = "URL",
      defaultValue = "${env:GODWIT_API:-http://127.0.0.1:8081}",
      description = "The coordinator's address; GODWIT_API says it too (${DEFAULT-VALUE}).")
  private URI api = URI.create("http://127.0.0.1:8081");

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "human",
      description = "human or json, see docs/cli-json.md (${DEFAULT-VALUE}).")
  private Output output = Output.HUMAN;

  /** How answers are written. */
  enum Output {
    HUMAN,
    JSON
  }

  ApiClient client() {
    return ApiClient.loggedIn(api);
  }

  Screen screen() {
    return Screen.of(command);
  }

  /** The verb as it was typed, such as {@code rollout list}. */
  String verb() {
    return command.qualifiedName().substring(PROGRAM.length());
  }

  boolean isJson() {
    return output == Output.JSON;
  }

  /** Writes the answer as JSON where that was asked for. */
  boolean json(JsonNode answer) {
    return json(answer, ExitCode.DONE);
  }

  boolean json(JsonNode answer, int exitCode) {
    if (isJson()) {
      ObjectNode document = JsonCodec.mapper().createObjectNode().put("command", verb());
      document.setAll((ObjectNode) answer);
      screen().writeJson(document.put("exitCode", exitCode));
    }
    return isJson();
  }
}
