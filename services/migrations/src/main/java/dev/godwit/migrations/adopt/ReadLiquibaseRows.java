package dev.godwit.migrations.adopt;

import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Liquibase's rules: a changeset is known by id, author and file. The file's path begins at a
 * search path that is not known here, so its end has to do.
 */
record ReadLiquibaseRows(FindMigration find, Claims claims) {
  private static final Set<String> APPLIED = Set.of("EXECUTED", "RERAN", "MARK_RAN");

  void read(List<IncumbentRow> rows) {
    for (IncumbentRow row : rows) {
      String path = row.text("filename").replaceFirst("^classpath:", "").replaceFirst("^/+", "");
      String changeset = "::" + row.text("id") + "::" + row.text("author");
      String name = path + changeset;
      String type = row.text("exectype");
      if (type.equals("FAILED")) {
        claims.failed(name, "has failed");
      } else if (APPLIED.contains(type)) {
        take(name, find(path, changeset));
      }
    }
  }

  /** Whether the text that has run is the present one cannot be told, so it is to run once more. */
  private void take(String name, Optional<Migration> found) {
    if (found.isPresent() && found.get().kind() == Kind.REPEATABLE) {
      claims.runsAgain(found.get());
    } else {
      claims.applied(name, found);
    }
  }

  private Optional<Migration> find(String path, String changeset) {
    return find.byName(path + changeset)
        .or(() -> find.first(one -> isOf(one.version().value(), path, changeset)));
  }

  private static boolean isOf(String version, String path, String changeset) {
    if (!version.endsWith(changeset)) {
      return false;
    }
    String file = version.substring(0, version.length() - changeset.length());
    return path.endsWith("/" + file) || file.endsWith("/" + path);
  }
}
