package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.terminal.ExitCode;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The registry's PostgreSQL servers. */
@Command(
    name = "clusters",
    mixinStandardHelpOptions = true,
    description = "PostgreSQL servers that targets live on.",
    footer = {
      "",
      "Example:",
      "  godwit clusters add eu-1 --host db1.example.com --user migrator \\",
      "      --password-ref env:GODWIT_SECRET_EU1 --budget 20"
    })
final class ClustersCommand {

  @Command(mixinStandardHelpOptions = true, description = "Register or change a server.")
  int add(
      @Mixin ApiOptions api,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--host", required = true) String host,
      @Option(names = "--port", defaultValue = "5432") int port,
      @Option(names = "--user", required = true) String user,
      @Option(
              names = "--password-ref",
              required = true,
              description = "Where workers find the password: env:GODWIT_SECRET_… or file:NAME.")
          String passwordRef,
      @Option(
              names = "--ssl-mode",
              defaultValue = "verify-full",
              description = "disable or verify-full (${DEFAULT-VALUE}).")
          String sslMode,
      @Option(
              names = "--budget",
              defaultValue = "20",
              description = "Most connections at once over all rollouts (${DEFAULT-VALUE}).")
          int budget,
      @Option(
              names = "--accept-plaintext",
              description = "With --ssl-mode disable beyond loopback: say that you mean it.")
          boolean plaintext,
      @Option(
              names = "--role-policy",
              defaultValue = "warn",
              description =
                  "warn or refuse: of a user with SUPERUSER, BYPASSRLS, CREATEROLE or REPLICATION"
                      + " (${DEFAULT-VALUE}).")
          String rolePolicy)
      throws ApiRefused {
    try (ApiClient client = api.client()) {
      JsonNode answer =
          client.post(
              "/clusters",
              Map.of(
                  "id", id,
                  "host", host,
                  "port", port,
                  "username", user,
                  "passwordRef", passwordRef,
                  "sslMode", sslMode,
                  "acceptPlaintext", plaintext,
                  "rolePolicy", rolePolicy,
                  "connectionBudget", budget));
      if (!api.json(answer)) {
        System.out.printf("cluster %s is registered%n", id);
      }
      return ExitCode.DONE;
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "List them.")
  int list(@Mixin ApiOptions api) throws ApiRefused {
    try (ApiClient client = api.client()) {
      JsonNode answer = client.get("/clusters");
      if (!api.json(answer)) {
        for (JsonNode cluster : answer.path("clusters")) {
          System.out.printf(
              "%-20s %s:%d as %s, at most %d connections%s%n",
              cluster.path("id").asText(),
              cluster.path("host").asText(),
              cluster.path("port").asInt(),
              cluster.path("username").asText(),
              cluster.path("connectionBudget").asInt(),
              cluster.path("acceptPlaintext").asBoolean() ? ", IN THE CLEAR" : "");
        }
      }
      return ExitCode.DONE;
    }
  }
}
