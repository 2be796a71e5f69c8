package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.Logins;
import dev.godwit.cli.api.Token;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.Stop;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Keeps a token for the addresses that it is good at. */
@Command(
    name = "login",
    mixinStandardHelpOptions = true,
    description = "Keep a token for a coordinator and its query service, readable by you alone.",
    footer = {
      "",
      "The token is read from the terminal or from standard input, never from an argument.",
      "GODWIT_TOKEN, where set, is used instead of what is kept.",
      "",
      "Examples:",
      "  godwit login",
      "  pass show godwit | godwit login --api https://godwit.example.com:8081"
    })
final class LoginCommand implements Callable<Integer> {
  @Option(
      names = "--api",
      paramLabel = "URL",
      defaultValue = "${env:GODWIT_API:-http://127.0.0.1:8081}",
      description = "The coordinator's address (${DEFAULT-VALUE}).")
  private URI api = URI.create("http://127.0.0.1:8081");

  @Option(
      names = "--query",
      paramLabel = "URL",
      defaultValue = "${env:GODWIT_QUERY:-http://127.0.0.1:8082}",
      description = "The query service's address (${DEFAULT-VALUE}).")
  private URI query = URI.create("http://127.0.0.1:8082");

  @Override
  public Integer call() throws ApiRefused, IOException {
    Token token = new Token(ask());
    Logins logins = new Logins(System.getenv());
    keep(logins, api, token);
    try {
      keep(logins, query, token);
    } catch (ApiRefused e) {
      System.err.println("kept for the coordinator only: " + e.getMessage());
    }
    System.out.println("kept in " + logins.file());
    return ExitCode.DONE;
  }

  private static void keep(Logins logins, URI service, Token token) throws ApiRefused, IOException {
    try (ApiClient client = new ApiClient(service, Optional.of(token))) {
      JsonNode me = client.get("/me");
      System.out.printf(
          "%s knows you as %s, role %s%n",
          service, me.path("name").asText(), me.path("role").asText());
    }
    logins.keep(service, token);
  }

  private static String ask() throws IOException {
    Optional<Console> terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    String token =
        terminal.isPresent()
            ? new String(terminal.get().readPassword("Token: "))
            : new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))
                .readLine();
    if (token == null || token.isBlank()) {
      throw Stop.usage("no token was given; an admin makes one with: godwit token create");
    }
    return token.strip();
  }
}
