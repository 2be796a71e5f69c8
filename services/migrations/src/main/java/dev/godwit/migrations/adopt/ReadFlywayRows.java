package dev.godwit.migrations.adopt;

import dev.godwit.contract.Version;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Flyway's rules: rows count in the order of their rank, a later DELETE or UNDO takes a version
 * back, and a BASELINE stands for everything up to its version.
 */
record ReadFlywayRows(FindMigration find, Claims claims) {

  void read(List<IncumbentRow> rows) {
    Map<String, IncumbentRow> last = new LinkedHashMap<>();
    for (IncumbentRow row : rows) {
      String type = row.text("type");
      if (type.equals("DELETE") || (type.startsWith("UNDO") && row.isTrue("success"))) {
        last.remove(key(row));
      } else if (type.endsWith("BASELINE")) {
        find.upTo(new Version(row.text("version"))).forEach(claims::applied);
      } else if (!type.equals("SCHEMA")) {
        last.put(key(row), row);
      }
    }
    last.values().forEach(this::take);
  }

  private static String key(IncumbentRow row) {
    return row.get("version")
        .map("version "::concat)
        .orElse("repeatable " + row.text("description"));
  }

  private void take(IncumbentRow row) {
    String name = row.get("version").orElse(script(row));
    if (!row.isTrue("success")) {
      claims.failed(name, "has failed");
      return;
    }
    Optional<Migration> found =
        row.get("version").isPresent() ? find.byNumber(name) : repeatable(row);
    if (found.isEmpty()) {
      claims.unknown(name);
      return;
    }
    Migration migration = found.get();
    boolean same =
        row.get("checksum").isEmpty()
            || row.number("checksum") == Checksums.crc32OfLines(migration.script());
    if (migration.kind() == Kind.REPEATABLE && !same) {
      claims.runsAgain(migration);
      return;
    }
    claims.applied(migration);
    if (!same) {
      claims.changed(name, migration);
    }
  }

  private Optional<Migration> repeatable(IncumbentRow row) {
    String name = script(row);
    return find.first(one -> one.kind() == Kind.REPEATABLE && FindMigration.name(one).equals(name));
  }

  private static String script(IncumbentRow row) {
    String script = row.text("script");
    return script.substring(script.lastIndexOf('/') + 1).replaceFirst("\\.sql$", "");
  }
}
