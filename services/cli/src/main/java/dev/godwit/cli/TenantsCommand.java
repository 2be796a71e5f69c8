package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.terminal.ExitCode;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The registry's tenants. */
@Command(
    name = "tenants",
    mixinStandardHelpOptions = true,
    description = "Tenants and where they are.",
    footer = {
      "",
      "Example:",
      "  godwit tenants add acme --environment production --cluster eu-1 --provision --onboard"
    })
final class TenantsCommand {

  @Command(mixinStandardHelpOptions = true, description = "Register a tenant.")
  int add(
      @Mixin ApiOptions api,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--environment", required = true) String environment,
      @Option(names = "--cluster", required = true) String cluster,
      @Option(
              names = "--tenancy",
              defaultValue = "database",
              description = "database, schema or shared (${DEFAULT-VALUE}).")
          String tenancy,
      @Option(names = "--database", description = "db_ID by default.") @Nullable String database,
      @Option(names = "--schema") @Nullable String schema,
      @Option(names = "--provision", description = "Create the database or schema.")
          boolean provision,
      @Option(names = "--onboard", description = "Migrate it now, ahead of rollouts.")
          boolean onboard)
      throws ApiRefused {
    Map<String, Object> tenant = new HashMap<>();
    tenant.put("tenant", id);
    tenant.put("environment", environment);
    tenant.put("cluster", cluster);
    tenant.put("tenancy", tenancy);
    tenant.put("provision", provision);
    if (database != null) {
      tenant.put("database", database);
    }
    if (schema != null) {
      tenant.put("schema", schema);
    }
    try (ApiClient client = api.client()) {
      JsonNode answer =
          client.post(
              "/tenants" + (onboard ? "?onboard=true" : ""), Map.of("tenants", List.of(tenant)));
      if (!api.json(answer)) {
        boolean known = answer.path("known").asInt() > 0;
        System.out.printf("tenant %s %s%n", id, known ? "was registered before" : "is registered");
      }
      return ExitCode.DONE;
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "List them with their state.")
  int list(
      @Mixin ApiOptions api,
      @Option(
              names = "--query",
              paramLabel = "URL",
              defaultValue = "${env:GODWIT_QUERY:-http://127.0.0.1:8082}",
              description = "The query service's address (${DEFAULT-VALUE}).")
          URI query,
      @Option(names = "--state", description = "Only those in this state.") @Nullable String state)
      throws ApiRefused {
    try (ApiClient client = ApiClient.loggedIn(query)) {
      JsonNode answer = client.get("/tenants?limit=500" + (state == null ? "" : "&state=" + state));
      if (!api.json(answer)) {
        for (JsonNode tenant : answer.path("tenants")) {
          System.out.printf(
              "%-30s %-10s %-16s %s/%s.%s%n",
              tenant.path("tenant").asText(),
              tenant.path("state").asText(),
              tenant.path("version").asText("-"),
              tenant.path("cluster").asText(),
              tenant.path("database").asText(),
              tenant.path("schema").asText());
        }
      }
      return ExitCode.DONE;
    }
  }
}
