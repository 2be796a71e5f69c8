package dev.godwit.cli.terminal;

import dev.godwit.contract.Failure;
import java.util.ArrayList;
import java.util.List;

/** A failure as a person reads it: what, where, why, and what to do. */
public final class PrintFailure {
  private static final int LONGEST = 100;

  private PrintFailure() {}

  /** Lines without indentation, the first one naming the target. */
  public static List<String> lines(String target, Failure failure) {
    List<String> lines = new ArrayList<>();
    lines.add("%s  %s".formatted(target, failure.code()));
    Failure.Place place = failure.where();
    if (place != null) {
      lines.add(
          "  migration %s, statement %d: %s:%d:%d"
              .formatted(
                  place.version(), place.statement(), place.path(), place.line(), place.column()));
      lines.addAll(excerpt(place));
    }
    String state = failure.sqlState() == null ? "" : "SQLSTATE " + failure.sqlState() + ": ";
    lines.add("  " + state + visible(failure.message()));
    if (failure.hint() != null) {
      lines.add("  hint: " + visible(failure.hint()));
    }
    lines.add("  → " + failure.next());
    return lines;
  }

  private static List<String> excerpt(Failure.Place place) {
    String text = place.excerpt().replace('\t', ' ');
    int caret = place.column() - 1;
    if (caret >= LONGEST || caret > text.length()) {
      return List.of("    | " + shortened(text));
    }
    return List.of("    | " + shortened(text), "    | " + " ".repeat(caret) + "^");
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /** A message may hold anything that a tenant's data hold; a terminal obeys control characters. */
  private static String visible(String text) {
    return text.replaceAll("\\p{Cntrl}", " ");
  }
}
