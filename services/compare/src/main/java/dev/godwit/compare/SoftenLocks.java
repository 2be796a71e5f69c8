package dev.godwit.compare;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Parts statements into those of one transaction and those that come afterwards, so that existing
 * tables are locked as little as possible. A table that the same statements create is locked by
 * nobody else, so there everything stays together.
 */
final class SoftenLocks {
  private final Set<String> newRelations = new HashSet<>();
  private final Set<String> movedIndexes = new HashSet<>();
  private final List<String> together = new ArrayList<>();
  private final List<String> afterwards = new ArrayList<>();

  private SoftenLocks() {}

  static Statements soften(List<String> statements) {
    var softening = new SoftenLocks();
    statements.forEach(softening::remember);
    statements.forEach(softening::place);
    return new Statements(softening.together, softening.afterwards);
  }

  private void remember(String statement) {
    Words words = Words.of(statement);
    int table = words.starts("create") ? words.find("table") : -1;
    int view = words.find("materialized", "view");
    if (table == 1 || words.starts("create", "unlogged", "table")) {
      newRelations.add(words.name(table + 1));
    } else if (words.starts("create") && view == 1) {
      newRelations.add(words.name(view + 2));
    }
  }

  private void place(String statement) {
    Words words = Words.of(statement);
    if (words.altered() > 0 && words.has("constraint")) {
      placeConstraint(statement, words);
    } else if (buildsIndex(words)) {
      int name = words.find("index") + 1;
      movedIndexes.add(words.name(name));
      afterwards.add(statement.replaceFirst("INDEX ", "INDEX CONCURRENTLY "));
    } else if (needsMovedIndex(words)) {
      afterwards.add(statement);
    } else {
      together.add(statement);
    }
  }

  private void placeConstraint(String statement, Words words) {
    boolean isNew = newRelations.contains(words.name(words.altered()));
    boolean validates = words.has("validate", "constraint");
    if (isNew && validates) {
      return;
    }
    if (isNew && words.from(words.words().size() - 2).equals("not valid")) {
      together.add(statement.substring(0, statement.lastIndexOf("NOT VALID")).stripTrailing());
    } else if (validates) {
      afterwards.add(statement);
    } else {
      together.add(statement);
    }
  }

  /** Not of a partitioned table, whose index cannot be built so, nor a part of such an index. */
  private boolean buildsIndex(Words words) {
    if (!words.starts("create", "index") && !words.starts("create", "unique", "index")) {
      return false;
    }
    int on = words.find("on");
    return !words.sees(on + 1, "only")
        && !words.has("if", "not", "exists")
        && !newRelations.contains(words.name(on + 1));
  }

  /** A comment on an index, or the table's choice of it, wants the index to be there. */
  private boolean needsMovedIndex(Words words) {
    if (words.starts("comment", "on", "index")) {
      return isMoved(words.name(3));
    }
    if (words.starts("alter", "index")) {
      return isMoved(words.name(2));
    }
    int cluster = words.altered() > 0 ? words.find("cluster", "on") : -1;
    int identity = words.altered() > 0 ? words.find("using", "index") : -1;
    return (cluster > 0 && isMoved(words.name(cluster + 2)))
        || (identity > 0 && isMoved(words.name(identity + 2)));
  }

  /** Indexes are created by their bare name and else named with their schema. */
  private boolean isMoved(String name) {
    return movedIndexes.contains(name.substring(name.lastIndexOf('.') + 1));
  }
}
