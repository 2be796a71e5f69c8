package dev.godwit.compare;

import dev.godwit.compare.ReviewNote.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds in statements what a person should look at before they run. */
final class FindRisks {
  private static final Map<String, Kind> DROPS =
      Map.of(
          "table", Kind.DROPS_TABLE,
          "index", Kind.DROPS_INDEX,
          "policy", Kind.CHANGES_ACCESS);

  private final String statement;
  private final Words words;
  private final List<ReviewNote> notes = new ArrayList<>();

  private FindRisks(String statement) {
    this.statement = statement;
    this.words = Words.of(statement);
  }

  /** Looks at statements in their order; what is done to a table that they create is no risk. */
  static List<ReviewNote> in(List<String> statements) {
    Set<String> created = new HashSet<>();
    List<ReviewNote> notes = new ArrayList<>();
    for (String statement : statements) {
      var found = new FindRisks(statement);
      if (found.words.starts("create", "table")) {
        created.add(found.words.name(2));
      }
      int altered = found.words.altered();
      if (altered < 0 || !created.contains(found.words.name(altered))) {
        found.look();
      }
      notes.addAll(found.notes);
    }
    return notes;
  }

  private void look() {
    if (words.starts("drop")) {
      drops();
    } else if (words.altered() > 0) {
      AlteredTable.look(words, this::note);
    } else if (words.starts("update")) {
      note(
          Kind.CHANGES_ROWS,
          words.name(1),
          "It changes every row that has no value, in one statement: for a large table write it in"
              + " batches.");
    } else if (words.starts("alter", "type") && words.has("add", "value")) {
      note(
          Kind.NEW_ENUM_VALUE,
          words.name(2),
          "A new value cannot be used in the transaction that adds it, and cannot be taken away"
              + " again.");
    } else if (words.starts("create", "extension")) {
      note(
          Kind.CHANGES_DATABASE,
          words.name(2),
          "A database has an extension once: where tenants share a database, it belongs into the"
              + " track that goes before theirs.");
    } else if (words.starts("create", "policy") || words.starts("alter", "policy")) {
      note(Kind.CHANGES_ACCESS, words.name(2), "It changes which rows a role can see or write.");
    }
  }

  private void drops() {
    if (words.starts("drop", "materialized", "view")) {
      note(Kind.DROPS_OBJECT, words.name(3), dropCheck(Kind.DROPS_OBJECT));
      return;
    }
    Kind kind = DROPS.getOrDefault(words.words().get(1), Kind.DROPS_OBJECT);
    note(kind, words.name(2), dropCheck(kind));
  }

  private static String dropCheck(Kind kind) {
    return switch (kind) {
      case DROPS_TABLE ->
          "Its rows are gone for good, and undo brings it back empty: check that nothing reads it"
              + " and that a backup holds it.";
      case DROPS_INDEX ->
          "Queries that need it become slow, and it is gone until what replaces it is built.";
      case CHANGES_ACCESS -> "It changes which rows a role can see or write.";
      case DROPS_COLUMN,
          DROPS_CONSTRAINT,
          DROPS_OBJECT,
          CHANGES_TYPE,
          CHANGES_ROWS,
          CHANGES_DATABASE,
          REQUIRES_VALUE,
          REWRITES_TABLE,
          LOCKS_WRITES,
          CHECKS_ROWS,
          NEW_ENUM_VALUE,
          MAY_BE_RENAME,
          NAMES_SCHEMA ->
          "Check that no application uses it; if it is created again, what was granted on it is"
              + " lost.";
    };
  }

  private void note(Kind kind, String object, String check) {
    notes.add(new ReviewNote(kind, object, statement, check));
  }
}
