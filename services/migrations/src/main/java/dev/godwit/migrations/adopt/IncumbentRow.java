package dev.godwit.migrations.adopt;

import java.util.Map;
import java.util.Optional;

/** One row of an incumbent's history, every column as PostgreSQL writes it; NULLs are left out. */
public record IncumbentRow(Map<String, String> columns) {
  public IncumbentRow {
    columns = Map.copyOf(columns);
  }

  Optional<String> get(String column) {
    return Optional.ofNullable(columns.get(column));
  }

  /** A column that is never NULL in this tool's table. */
  String text(String column) {
    return get(column).orElse("");
  }

  boolean isTrue(String column) {
    return text(column).equals("true");
  }

  long number(String column) {
    return get(column).map(Long::parseLong).orElse(0L);
  }
}
