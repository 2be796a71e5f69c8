package dev.godwit.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.registry.PrintCluster;
import dev.godwit.cli.terminal.ExitCode;
import java.util.HashMap;
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
      "Examples:",
      "  godwit clusters add eu-1 --host db1.example.com --user migrator --password - --budget 20",
      "  godwit clusters set eu-1 --window \"sat,sun 01:00-05:00 Europe/Berlin\"",
      "  godwit clusters show eu-1     # with targets that are registered twice"
    })
final class ClustersCommand {

  @Command(mixinStandardHelpOptions = true, description = "Register a server, or replace one.")
  int add(
      @Mixin ApiOptions api,
      @Parameters(paramLabel = "ID") String id,
      @Mixin ClusterOptions options)
      throws ApiRefused {
    Map<String, Object> body = new HashMap<>(options.body());
    body.put("id", id);
    try (ApiClient client = api.client()) {
      JsonNode answer = client.post("/clusters", body);
      if (!api.json(answer)) {
        System.out.printf("cluster %s is registered%n", id);
      }
      return ExitCode.DONE;
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "Change some of what is known of one.")
  int set(
      @Mixin ApiOptions api,
      @Parameters(paramLabel = "ID") String id,
      @Mixin ClusterOptions options,
      @Option(
              names = "--new-server",
              description = "Another server answers there from now on, and that is right.")
          boolean newServer)
      throws ApiRefused {
    Map<String, Object> body = new HashMap<>(options.body());
    if (newServer) {
      body.put("newServer", true);
    }
    try (ApiClient client = api.client()) {
      JsonNode answer = client.patch("/clusters/" + ApiClient.segment(id), body);
      if (!api.json(answer)) {
        System.out.printf("cluster %s is changed%n", id);
      }
      return ExitCode.DONE;
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Take one out; refused while targets live there.")
  int remove(@Mixin ApiOptions api, @Parameters(paramLabel = "ID") String id) throws ApiRefused {
    try (ApiClient client = api.client()) {
      JsonNode answer = client.delete("/clusters/" + ApiClient.segment(id));
      if (!api.json(answer)) {
        System.out.printf("cluster %s is out of the registry%n", id);
      }
      return ExitCode.DONE;
    }
  }

  @Command(mixinStandardHelpOptions = true, description = "List them.")
  int list(@Mixin ApiOptions api) throws ApiRefused {
    try (ApiClient client = api.client()) {
      JsonNode answer = client.get("/clusters");
      if (!api.json(answer)) {
        answer.path("clusters").forEach(cluster -> System.out.println(PrintCluster.line(cluster)));
      }
      return ExitCode.DONE;
    }
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "One of them, with targets that are registered twice.")
  int show(@Mixin ApiOptions api, @Parameters(paramLabel = "ID") String id) throws ApiRefused {
    try (ApiClient client = api.client()) {
      JsonNode answer = client.get("/clusters/" + ApiClient.segment(id));
      if (!api.json(answer)) {
        PrintCluster.lines(answer).forEach(System.out::println);
      }
      return ExitCode.DONE;
    }
  }
}
