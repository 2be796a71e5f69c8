package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.fleet.Body;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.watch.PrintRollout;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A command to a rollout: which one, and why. */
final class SteerOptions extends ApiOptions {
  @Parameters(paramLabel = "ROLLOUT")
  private String rollout = "";

  @Option(names = "--reason", required = true, description = "For the audit log.")
  private String reason = "";

  @Option(
      names = "--idempotency-key",
      paramLabel = "KEY",
      description = "The same key with the same request is carried out once.")
  private @Nullable String key;

  /** Has it carried out, and shows the rollout as it is then. */
  int send(String verb, Body more) throws ApiRefused {
    Map<String, String> headers = key == null ? Map.of() : Map.of("Idempotency-Key", key);
    try (ApiClient client = client()) {
      JsonNode answer =
          client.post(
              "/rollouts/%s/%s".formatted(ApiClient.segment(rollout), verb),
              more.with("reason", reason),
              headers);
      if (!json(answer)) {
        PrintRollout.head(screen(), answer);
      }
      return ExitCode.DONE;
    }
  }
}
