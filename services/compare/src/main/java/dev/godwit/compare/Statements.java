package dev.godwit.compare;

import java.util.List;
import java.util.stream.Stream;

/**
 * SQL statements without their semicolons, in the order in which they run.
 *
 * @param together those that belong into one transaction
 * @param afterwards those that each commit alone: indexes built CONCURRENTLY, validations, and what
 *     needs them
 */
public record Statements(List<String> together, List<String> afterwards) {
  public Statements {
    together = List.copyOf(together);
    afterwards = List.copyOf(afterwards);
  }

  public List<String> all() {
    return Stream.concat(together.stream(), afterwards.stream()).toList();
  }

  public boolean isEmpty() {
    return together.isEmpty() && afterwards.isEmpty();
  }
}
