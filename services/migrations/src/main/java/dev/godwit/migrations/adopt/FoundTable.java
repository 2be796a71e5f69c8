package dev.godwit.migrations.adopt;

import java.util.Set;

/** A table that might be an incumbent's history, as a target's catalog has it. */
public record FoundTable(String schema, String name, Set<String> columns) {
  public FoundTable {
    columns = Set.copyOf(columns);
  }
}
