package dev.godwit.cli;

import dev.godwit.cli.fleet.Body;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which of an environment's tenants; each of these has to agree. */
final class SelectOptions {
  @Option(names = "--tenant", paramLabel = "ID", description = "Only this tenant. Repeatable.")
  private List<String> tenants = new ArrayList<>();

  @Option(
      names = "--label",
      paramLabel = "NAME=VALUE",
      description = "Only tenants with this label. Repeatable.")
  private Map<String, String> labels = new LinkedHashMap<>();

  @Option(names = "--at", paramLabel = "VERSION", description = "Only those at this version.")
  private @Nullable String at;

  @Option(names = "--below", paramLabel = "VERSION", description = "Only those below it.")
  private @Nullable String below;

  @Option(names = "--above", paramLabel = "VERSION", description = "Only those above it.")
  private @Nullable String above;

  @Option(
      names = "--percent",
      paramLabel = "PERCENT",
      converter = PercentWord.class,
      description = "Only this part of what is selected otherwise.")
  private @Nullable Integer percent;

  @Option(names = "--count", paramLabel = "N", description = "Only so many of them.")
  private @Nullable Integer count;

  @Option(names = "--except", paramLabel = "ID", description = "Not this tenant. Repeatable.")
  private List<String> except = new ArrayList<>();

  @Option(
      names = "--except-label",
      paramLabel = "NAME=VALUE",
      description = "Not those with all of these labels. Repeatable.")
  private Map<String, String> exceptLabels = new LinkedHashMap<>();

  @Option(
      names = "--sample",
      paramLabel = "PERCENT",
      converter = PercentWord.class,
      description =
          "migrate: how many of the targets known at the head are visited all the same (1). verify:"
              + " how many of all are.")
  private @Nullable Integer sample;

  /**
   * As the API takes it.
   *
   * @param looksOnly whether the order changes nothing, of which a sample is a part of all
   */
  Body body(boolean looksOnly) {
    Body selector =
        new Body()
            .with("tenants", tenants)
            .with("labels", labels)
            .with("versions", new Body().with("at", at).with("below", below).with("above", above))
            .with("percent", looksOnly && sample != null ? sample : percent)
            .with("count", count)
            .with("except", new Body().with("tenants", except).with("labels", exceptLabels));
    return new Body().with("selector", selector).with("sample", looksOnly ? null : sample);
  }
}
