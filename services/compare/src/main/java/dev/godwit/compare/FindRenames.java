package dev.godwit.compare;

import dev.godwit.compare.ReviewNote.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Points out what may be a rename: what is dropped has the shape of what is added. A comparison of
 * two schemas cannot tell, and a rename done as drop and add loses the data.
 */
final class FindRenames {
  /**
   * Something that is added.
   *
   * @param place the column's table, or nothing for a table
   * @param shape its definition
   */
  private record Added(String place, String name, String shape, String statement) {}

  private FindRenames() {}

  /**
   * @param backward where what is dropped forward is added again, with its definition
   */
  static List<ReviewNote> in(List<String> forward, List<String> backward) {
    List<Added> wanted = added(forward);
    List<ReviewNote> notes = new ArrayList<>();
    for (Added dropped : added(backward)) {
      for (Added added : wanted) {
        if (added.place().equals(dropped.place()) && added.shape().equals(dropped.shape())) {
          notes.add(note(dropped, added));
        }
      }
    }
    return notes;
  }

  private static ReviewNote note(Added dropped, Added added) {
    String table = added.place().isEmpty() ? "" : added.place() + ".";
    String rename =
        added.place().isEmpty()
            ? "ALTER TABLE %s RENAME TO %s".formatted(dropped.name(), bare(added.name()))
            : "ALTER TABLE %s RENAME COLUMN %s TO %s"
                .formatted(added.place(), dropped.name(), added.name());
    return new ReviewNote(
        Kind.MAY_BE_RENAME,
        table + added.name(),
        added.statement(),
        "It looks like %s%s, which is dropped: if it is the same, write %s in place of both, or the"
                .formatted(table, dropped.name(), rename)
            + " data is lost.");
  }

  private static String bare(String name) {
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private static List<Added> added(List<String> statements) {
    List<Added> added = new ArrayList<>();
    for (String statement : statements) {
      Words words = Words.of(statement);
      if (words.starts("create", "table")) {
        int end = words.nameEnd(2);
        added.add(new Added("", words.name(2), words.from(end), statement));
      } else if (words.altered() > 0) {
        int action = words.nameEnd(words.altered());
        if (words.sees(action, "add", "column")) {
          int end = words.nameEnd(action + 2);
          String table = words.name(words.altered());
          added.add(new Added(table, words.name(action + 2), words.from(end), statement));
        }
      }
    }
    return added;
  }
}
