package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.coordinator.token.MakeFirstToken;
import dev.godwit.coordinator.token.NewToken;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.runtime.Role;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The API's tokens. */
@Command(
    name = "token",
    mixinStandardHelpOptions = true,
    description = "Make, list and revoke the tokens that let callers in.",
    footer = {
      "",
      "The first one is made by way of the control database; from then on, an admin does it.",
      "",
      "Examples:",
      "  godwit token create ada --role admin --control-url postgresql://godwit@db1/godwit",
      "  godwit token create ci --role releaser --valid-for 90",
      "  godwit token revoke ci --reason 'it was in a build log'"
    })
final class TokenCommand {

  @Command(
      mixinStandardHelpOptions = true,
      description = "Make a token; it is printed once, and kept nowhere.")
  int create(
      @Mixin ApiOptions api,
      @Parameters(paramLabel = "NAME", description = "Who calls with it, for the audit log.")
          String name,
      @Option(
              names = "--role",
              required = true,
              description = "viewer, operator, releaser or admin.")
          Role role,
      @Option(
              names = "--valid-for",
              paramLabel = "DAYS",
              description = "Until it is revoked where absent.")
          @Nullable Integer days,
      @Option(
              names = "--control-url",
              paramLabel = "URL",
              description =
                  "Ask the control database, not the API; GODWIT_CONTROL_URL says it too. The"
                      + " password may be in GODWIT_CONTROL_PASSWORD.")
          @Nullable String control)
      throws ApiRefused {
    Optional<Duration> validFor = Optional.ofNullable(days).map(Duration::ofDays);
    @Nullable String database = control == null ? System.getenv("GODWIT_CONTROL_URL") : control;
    String token =
        database == null
            ? byApi(api, name, role, validFor)
            : byDatabase(database, new NewToken(name, role, validFor));
    System.err.printf("%s, role %s; nobody can read this again:%n", name, role.text());
    System.out.println(token);
    return ExitCode.DONE;
  }

  private static String byDatabase(String url, NewToken wanted) {
    Optional<Password> password =
        Optional.ofNullable(System.getenv("GODWIT_CONTROL_PASSWORD")).map(Password::new);
    return MakeFirstToken.on(DatabaseUrl.parse(url, password), wanted)
        .orElseThrow(
            () -> new Stop("there is a token named %s; revoke it first".formatted(wanted.name())))
        .token()
        .value();
  }

  private static String byApi(ApiOptions api, String name, Role role, Optional<Duration> validFor)
      throws ApiRefused {
    Map<String, Object> body = new HashMap<>();
    body.put("name", name);
    body.put("role", role.text());
    validFor.ifPresent(duration -> body.put("validFor", duration));
    try (ApiClient client = api.client()) {
      return client.post("/tokens", body).path("token").asText();
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "List them, the valid ones first.")
  int list(@Mixin ApiOptions api) throws ApiRefused {
    try (ApiClient client = api.client()) {
      JsonNode answer = client.get("/tokens");
      if (!api.json(answer)) {
        answer.path("tokens").forEach(TokenCommand::print);
      }
      return ExitCode.DONE;
    }
  }

  private static void print(JsonNode token) {
    System.out.printf(
        "%-24s %-9s by %-16s last used %-10s %s%n",
        token.path("name").asText(),
        token.path("role").asText(),
        token.path("createdBy").asText(),
        token.path("lastUsedOn").asText("never"),
        token.has("revokedAt")
            ? "revoked " + token.path("revokedAt").asText()
            : token.has("expiresAt") ? "until " + token.path("expiresAt").asText() : "");
  }

  @Command(mixinStandardHelpOptions = true, description = "Take a token back.")
  int revoke(
      @Mixin ApiOptions api,
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--reason", required = true) String reason)
      throws ApiRefused {
    try (ApiClient client = api.client()) {
      client.post("/tokens/%s/revoke".formatted(name), Map.of("reason", reason));
      System.out.printf("token %s is revoked; services refuse it within 10 s%n", name);
      return ExitCode.DONE;
    }
  }
}
