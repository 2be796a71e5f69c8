package dev.godwit.compare;

import dev.godwit.compare.ReviewNote.Kind;

/** The risks of one ALTER TABLE statement on a table that was there before. */
final class AlteredTable {
  /** Where a risk is told. */
  interface Notes {
    void add(Kind kind, String object, String check);
  }

  private final Words words;
  private final String table;
  private final int action;
  private final Notes notes;

  private AlteredTable(Words words, Notes notes) {
    this.words = words;
    this.table = words.name(words.altered());
    this.action = words.nameEnd(words.altered());
    this.notes = notes;
  }

  static void look(Words words, Notes notes) {
    new AlteredTable(words, notes).look();
  }

  private void look() {
    if (words.sees(action, "add", "column")) {
      addsColumn();
    } else if (words.sees(action, "add", "constraint")) {
      addsConstraint();
    } else if (words.sees(action, "drop", "column")) {
      notes.add(
          Kind.DROPS_COLUMN,
          column(),
          "Its values are gone for good, and undo brings it back empty: check that no running"
              + " version of the application uses it.");
    } else if (words.sees(action, "drop", "constraint")) {
      notes.add(
          Kind.DROPS_CONSTRAINT,
          column(),
          "Rows that break it are accepted from then on, and undo fails while there are any.");
    } else if (words.has("row", "level", "security")) {
      notes.add(Kind.CHANGES_ACCESS, table, "It changes which rows a role can see or write.");
    } else {
      altersColumns();
    }
  }

  private void altersColumns() {
    for (int at = action; at < words.words().size(); at++) {
      if (!words.sees(at, "alter", "column")) {
        continue;
      }
      int name = at + 2;
      int change = words.nameEnd(name);
      if (words.sees(change, "type") || words.sees(change, "set", "data", "type")) {
        notes.add(
            Kind.CHANGES_TYPE,
            table + "." + words.name(name),
            "Most changes of type rewrite the table while nobody can read it, and USING must fit"
                + " every value.");
      } else if (words.sees(change, "set", "not", "null")) {
        requiresValue(words.name(name));
      }
    }
  }

  private void addsColumn() {
    boolean makesValue = words.has("default") || words.has("generated");
    if (words.has("not", "null") && !makesValue) {
      notes.add(
          Kind.REQUIRES_VALUE,
          column(),
          "It fails where the table has rows: give it a default, or add it without NOT NULL and"
              + " fill it first.");
    }
    if (words.has("generated") || words.has("nextval")) {
      notes.add(
          Kind.REWRITES_TABLE,
          column(),
          "A value is computed for every row: the table is rewritten while nobody can read it.");
    }
  }

  private void addsConstraint() {
    int definition = words.nameEnd(action + 2);
    if (words.sees(definition, "not", "null")) {
      requiresValue(words.name(definition + 2));
    } else if (words.sees(definition, "check") || words.sees(definition, "foreign", "key")) {
      notes.add(
          Kind.CHECKS_ROWS, column(), "It fails where rows break it: look for such rows first.");
    } else if (!words.has("using", "index")) {
      notes.add(
          Kind.LOCKS_WRITES,
          column(),
          "Its index is built while nobody can write, and it fails on duplicates: for a large table"
              + " build the index CONCURRENTLY and add the constraint USING INDEX.");
    }
  }

  private void requiresValue(String name) {
    notes.add(
        Kind.REQUIRES_VALUE,
        table + "." + name,
        "It fails where a row has no value, and reads the whole table while nobody can use it.");
  }

  /** The column or constraint that is added or dropped. */
  private String column() {
    return table + "." + words.name(action + 2);
  }
}
