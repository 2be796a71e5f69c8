package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.ReadPages;
import dev.godwit.cli.fleet.Body;
import dev.godwit.cli.registry.SyncRegistry;
import dev.godwit.cli.registry.SyncRegistry.Synced;
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
    subcommands = ImportTenantsCommand.class,
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
          boolean onboard,
      @Mixin TenantLoginOptions login)
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
    tenant.putAll(login.body());
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
      String path = "/tenants?limit=500" + (state == null ? "" : "&state=" + state);
      ReadPages pages = new ReadPages(client);
      if (api.isJson()) {
        api.json(pages.all(path, "tenants"));
      } else {
        pages.each(path, "tenants", TenantsCommand::print);
      }
      return ExitCode.DONE;
    }
  }

  private static void print(JsonNode tenant) {
    System.out.printf(
        "%-30s %-10s %-16s %s/%s.%s%n",
        tenant.path("tenant").asText(),
        tenant.path("state").asText(),
        tenant.path("version").asText("-"),
        tenant.path("cluster").asText(),
        tenant.path("database").asText(),
        tenant.path("schema").asText());
  }

  @Command(mixinStandardHelpOptions = true, description = "One tenant with its state.")
  int show(
      @Mixin ApiOptions api,
      @Option(
              names = "--query",
              paramLabel = "URL",
              defaultValue = "${env:GODWIT_QUERY:-http://127.0.0.1:8082}",
              description = "The query service's address (${DEFAULT-VALUE}).")
          URI query,
      @Parameters(paramLabel = "ID") String id)
      throws ApiRefused {
    try (ApiClient client = ApiClient.loggedIn(query)) {
      JsonNode answer = client.get("/tenants/" + ApiClient.segment(id));
      if (!api.json(answer)) {
        answer
            .properties()
            .forEach(
                field -> System.out.printf("%-12s %s%n", field.getKey(), text(field.getValue())));
      }
      return ExitCode.DONE;
    }
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  @Command(mixinStandardHelpOptions = true, description = "Change what is known of one.")
  int set(
      @Mixin ApiOptions api,
      @Parameters(paramLabel = "ID") String id,
      @Mixin TenantChangeOptions change)
      throws ApiRefused {
    return told(api, client -> client.patch(path(id), change.body()));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Say that its data is elsewhere now; Godwit moves none.")
  int move(
      @Mixin ApiOptions api,
      @Parameters(paramLabel = "ID") String id,
      @Option(names = "--cluster", required = true) String cluster,
      @Option(names = "--tenancy", defaultValue = "database", description = "${DEFAULT-VALUE}.")
          String tenancy,
      @Option(names = "--database") @Nullable String database,
      @Option(names = "--schema") @Nullable String schema)
      throws ApiRefused {
    Map<String, Object> place = new HashMap<>(Map.of("cluster", cluster, "tenancy", tenancy));
    if (database != null) {
      place.put("database", database);
    }
    if (schema != null) {
      place.put("schema", schema);
    }
    return told(api, client -> client.post(path(id) + "/move", place));
  }

  @Command(mixinStandardHelpOptions = true, description = "Leave one out of rollouts.")
  int suspend(@Mixin ApiOptions api, @Parameters(paramLabel = "ID") String id) throws ApiRefused {
    return told(api, client -> client.post(path(id) + "/suspend", Map.of()));
  }

  @Command(mixinStandardHelpOptions = true, description = "Let a suspended one take part again.")
  int resume(@Mixin ApiOptions api, @Parameters(paramLabel = "ID") String id) throws ApiRefused {
    return told(api, client -> client.post(path(id) + "/resume", Map.of()));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Take one out of the fleet for good; nothing is dropped.")
  int remove(@Mixin ApiOptions api, @Parameters(paramLabel = "ID") String id) throws ApiRefused {
    return told(api, client -> client.delete(path(id)));
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Follow the sources of tenants now: all of them, or one.")
  int sync(
      @Mixin ApiOptions api,
      @Parameters(arity = "0..1", paramLabel = "SOURCE") @Nullable String source,
      @Option(
              names = "--accept-shrink",
              description = "More than a tenth of a source's tenants may be gone.")
          boolean acceptShrink)
      throws ApiRefused {
    try (ApiClient client = api.client()) {
      List<Synced> done = new SyncRegistry(client, acceptShrink).run(source);
      int exitCode =
          done.stream().allMatch(synced -> synced.answer().path("refused").isEmpty())
              ? ExitCode.DONE
              : ExitCode.SOME_TARGETS_FAILED;
      if (!api.json(new Body().with("sources", done).json(), exitCode)) {
        done.forEach(synced -> SyncRegistry.lines(synced).forEach(System.out::println));
      }
      return exitCode;
    }
  }

  private interface Asking {
    JsonNode ask(ApiClient client) throws ApiRefused;
  }

  private static int told(ApiOptions api, Asking asking) throws ApiRefused {
    try (ApiClient client = api.client()) {
      JsonNode answer = asking.ask(client);
      if (!api.json(answer)) {
        System.out.printf(
            "tenant %s is %s in %s at %s%n",
            answer.path("tenant").asText(),
            answer.path("status").asText(),
            answer.path("environment").asText(),
            answer.at("/target/id").asText());
      }
      return ExitCode.DONE;
    }
  }

  private static String path(String id) {
    return "/tenants/" + ApiClient.segment(id);
  }
}
