package dev.godwit.cli.verb;

import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.TrackName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** On which databases a verb works. */
public final class TargetOptions {
  private static final int USUAL_PARALLEL = 5;

  @Option(names = "--control", description = "The control database.")
  private boolean control;

  @Option(names = "--all-tenants", description = "Every tenant's database.")
  private boolean allTenants;

  @Option(
      names = "--tenant",
      paramLabel = "ID",
      description = "This tenant's database; may be repeated.")
  private List<String> tenants = new ArrayList<>();

  @Option(
      names = "--url",
      paramLabel = "URL",
      description = "Any one database: postgresql://user:password@host:5432/database.")
  private @Nullable String url;

  @Option(
      names = "--schema",
      paramLabel = "NAME",
      description = "With --url: the schema (public by default).")
  private @Nullable String schema;

  @Option(
      names = "--track",
      paramLabel = "NAME",
      description = "With --url: the track that belongs there, where there are several.")
  private @Nullable String track;

  @Option(
      names = "--max-parallel",
      paramLabel = "N",
      description = "Databases at once (5; with --fleet, as the coordinator has it).")
  private @Nullable Integer maxParallel;

  /** What the command line names; empty where it names nothing. */
  public Selection selection() {
    Selection selection = new Selection(control, allTenants, tenants, url, schema, track);
    if (url == null && (schema != null || track != null)) {
      throw Stop.usage("--schema and --track go with --url");
    }
    if (url != null && (control || selection.hasTenants())) {
      throw Stop.usage(
          "--url is one database whatever the project says; leave out --control, --tenant and"
              + " --all-tenants");
    }
    if (allTenants && !tenants.isEmpty()) {
      throw Stop.usage("--all-tenants holds every --tenant; leave out one of the two");
    }
    return selection;
  }

  boolean isControl() {
    return control;
  }

  /** The track that is named, with or without an address. */
  Optional<TrackName> trackName() {
    return Optional.ofNullable(track).map(TrackName::new);
  }

  Optional<String> schemaName() {
    return Optional.ofNullable(schema);
  }

  /** What the command line names; a verb that changes databases does not guess. */
  public Selection required(String verb) {
    Selection selection = selection();
    if (selection.isEmpty()) {
      throw Stop.usage(
          """
          %1$s changes databases, so it needs to be told which:
            --control        the control database
            --all-tenants    every tenant's database
            --tenant ID      this tenant's database; may be repeated
            --url URL        any one database
          as in 'godwit %1$s --control --all-tenants'; with --dry-run nothing is touched.\
          """
              .formatted(verb));
    }
    return selection;
  }

  public int maxParallel() {
    return maxParallelSaid().orElse(USUAL_PARALLEL);
  }

  /** Only what was said. */
  Optional<Integer> maxParallelSaid() {
    if (maxParallel != null && maxParallel < 1) {
      throw Stop.usage("--max-parallel is at least 1");
    }
    return Optional.ofNullable(maxParallel);
  }
}
