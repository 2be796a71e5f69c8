package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.registry.ReadSecret;
import dev.godwit.cli.registry.SyncRegistry;
import dev.godwit.cli.terminal.ExitCode;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tables of the user's that list tenants. */
@Command(
    name = "sources",
    mixinStandardHelpOptions = true,
    description = "Queries on tables of yours that list tenants; the registry follows them.",
    footer = {
      "",
      "Example:",
      "  godwit sources add app --url postgresql://app@db1/control --password env:PGPASSWORD \\",
      "      --query \"SELECT id FROM tenants WHERE state = 'provisioned'\" \\",
      "      --default environment=production --default cluster=eu-1 --default tenancy=database",
      "  godwit tenants sync app"
    })
final class SourcesCommand {

  @Command(mixinStandardHelpOptions = true, description = "Register one, or replace it.")
  int add(
      @Mixin ApiOptions api,
      @Parameters(paramLabel = "NAME") String name,
      @Option(names = "--url", required = true, description = "Without a password.") String url,
      @Option(names = "--query", required = true) String query,
      @Option(names = "--password", paramLabel = "WHERE", description = ReadSecret.HELP)
          @Nullable String password,
      @Option(names = "--password-ref", description = "Where the coordinator finds it.")
          @Nullable String passwordRef,
      @Option(names = "--map", paramLabel = "FIELD=COLUMN") @Nullable Map<String, String> columns,
      @Option(
              names = "--default",
              paramLabel = "FIELD=VALUE",
              description = "What is so where a row does not say it; {tenant} is the id.")
          @Nullable Map<String, String> defaults)
      throws ApiRefused {
    Map<String, Object> body = new HashMap<>(Map.of("url", url, "query", query));
    body.put("columns", columns == null ? Map.of() : new TreeMap<>(columns));
    body.put("defaults", defaults == null ? Map.of() : new TreeMap<>(defaults));
    if (password != null) {
      body.put("password", ReadSecret.from(password).value());
    }
    if (passwordRef != null) {
      body.put("passwordRef", passwordRef);
    }
    try (ApiClient client = api.client()) {
      JsonNode answer = client.put("/sources/" + ApiClient.segment(name), body);
      if (!api.json(answer)) {
        System.out.printf("source %s is registered; godwit tenants sync reads it%n", name);
      }
      return ExitCode.DONE;
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "List them, with the last reading.")
  int list(@Mixin ApiOptions api) throws ApiRefused {
    try (ApiClient client = api.client()) {
      JsonNode answer = client.get("/sources");
      if (!api.json(answer)) {
        answer.path("sources").forEach(source -> System.out.println(SyncRegistry.line(source)));
      }
      return ExitCode.DONE;
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "Forget one; its tenants stay.")
  int remove(@Mixin ApiOptions api, @Parameters(paramLabel = "NAME") String name)
      throws ApiRefused {
    try (ApiClient client = api.client()) {
      JsonNode answer = client.delete("/sources/" + ApiClient.segment(name));
      if (!api.json(answer)) {
        System.out.printf("source %s is forgotten%n", name);
      }
      return ExitCode.DONE;
    }
  }
}
