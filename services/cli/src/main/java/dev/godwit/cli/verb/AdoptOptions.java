package dev.godwit.cli.verb;

import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.JobOrder.Adopt.Difference;
import dev.godwit.migrations.adopt.Incumbent;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whose history is adopted, and what in it is harmless. */
public final class AdoptOptions {
  @Option(
      names = "--tool",
      paramLabel = "NAME",
      description = "adopt: whose history it is; found out by its table where nobody says.")
  private @Nullable String tool;

  @Option(
      names = "--history-schema",
      paramLabel = "NAME",
      description = "adopt: where its table is.")
  private @Nullable String historySchema;

  @Option(
      names = "--history-table",
      paramLabel = "NAME",
      description = "adopt: what its table is called, where not as usual.")
  private @Nullable String historyTable;

  @Option(
      names = "--accept",
      paramLabel = "KIND",
      split = ",",
      description = "adopt: disagreements that are harmless: ${COMPLETION-CANDIDATES}.")
  private Set<Difference> accepted = EnumSet.noneOf(Difference.class);

  /** Whether something was said. */
  public boolean areGiven() {
    return tool != null || historySchema != null || historyTable != null || !accepted.isEmpty();
  }

  public JobOrder.Adopt order() {
    if (tool != null && Incumbent.ofId(tool).isEmpty()) {
      throw unknown();
    }
    return new JobOrder.Adopt(tool, name(historySchema), name(historyTable), List.copyOf(accepted));
  }

  static Stop unknown() {
    return Stop.usage(
        "--tool names no tool that Godwit takes over from; known are " + Incumbent.ids());
  }

  private static @Nullable Identifier name(@Nullable String name) {
    return name == null ? null : new Identifier(name);
  }
}
