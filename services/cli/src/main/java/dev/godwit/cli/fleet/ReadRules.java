package dev.godwit.cli.fleet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.godwit.cli.project.ReadDuration;
import dev.godwit.cli.terminal.Stop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads a file that says how a rollout is to run: fields of the API's NewRollout, with durations as
 * people write them. What the rollout does, and where, is for the command line to say.
 */
public final class ReadRules {
  private static final Set<String> KNOWN =
      new TreeSet<>(
          Set.of(
              "selector",
              "sample",
              "waves",
              "maxParallel",
              "maxParallelPerCluster",
              "priority",
              "sequence",
              "deadline",
              "onDeadline",
              "ignoreWindows",
              "failureBudget",
              "budgets",
              "onFailure",
              "limits"));

  private ReadRules() {}

  public static ObjectNode file(Path file) {
    ObjectNode rules = read(file);
    for (String field : rules.propertyStream().map(Map.Entry::getKey).toList()) {
      Stop.unless(
          KNOWN.contains(field),
          "%s: '%s' is nothing that a file of rules says; it knows %s"
              .formatted(file, field, String.join(", ", KNOWN)));
    }
    try {
      rules.path("waves").forEach(wave -> durations(wave, List.of("bakeTime")));
      durations(rules.path("limits"), List.of("lockTimeout", "statementTimeout"));
    } catch (IllegalArgumentException e) {
      throw Stop.usage("%s: %s".formatted(file, e.getMessage()));
    }
    return rules;
  }

  private static ObjectNode read(Path file) {
    try {
      JsonNode tree = YAMLMapper.builder().build().readTree(Files.readString(file));
      if (tree instanceof ObjectNode rules) {
        return rules;
      }
      throw Stop.usage("%s says nothing, or no fields".formatted(file));
    } catch (JsonProcessingException e) {
      throw Stop.usage(
          "%s:%d: this is no YAML: %s"
              .formatted(file, e.getLocation().getLineNr(), e.getOriginalMessage()));
    } catch (IOException e) {
      throw Stop.usage("%s cannot be read".formatted(file));
    }
  }

  private static void durations(JsonNode within, List<String> fields) {
    for (String field : fields) {
      String text = within.path(field).asText("");
      if (within instanceof ObjectNode group && !text.isEmpty() && !text.startsWith("P")) {
        group.put(field, ReadDuration.of(text).toString());
      }
    }
  }
}
