package dev.godwit.migrations.format;

import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Hooks;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.format.Found.Part;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Flyway's SQL callbacks as hooks. What runs around every call of migrate there runs here where
 * there is something to migrate.
 */
final class FlywayCallbacks {
  private final Found found;
  private final Map<Occasion, MigrationScript> scripts = new HashMap<>();

  FlywayCallbacks(Found found) {
    this.found = found;
  }

  void add(String event, BundleFile file, Part part) {
    Occasion occasion = occasion(event).orElse(null);
    if (occasion == null) {
      found.refuse(
          file,
          "Flyway would run it on %s, which Godwit has no hook for.".formatted(event),
          "Hooks are beforeMigrate, beforeEachMigrate, afterEachMigrate and afterMigrate; remove"
              + " it, or put its SQL into one of those.");
      return;
    }
    MigrationScript script = found.script(part);
    MigrationScript other = script == null ? null : scripts.putIfAbsent(occasion, script);
    if (other != null) {
      found.refuse(
          file,
          "%s runs on the same occasion.".formatted(other.path()),
          "Put both into one file: there is one hook for each occasion.");
    }
  }

  Hooks hooks() {
    return new Hooks(
        scripts.get(Occasion.BEFORE_RUN),
        scripts.get(Occasion.BEFORE_EACH),
        scripts.get(Occasion.AFTER_EACH),
        scripts.get(Occasion.AFTER_RUN));
  }

  private static Optional<Occasion> occasion(String event) {
    return switch (event) {
      case "beforeMigrate" -> Optional.of(Occasion.BEFORE_RUN);
      case "beforeEachMigrate" -> Optional.of(Occasion.BEFORE_EACH);
      case "afterEachMigrate" -> Optional.of(Occasion.AFTER_EACH);
      case "afterMigrate", "afterMigrateApplied" -> Optional.of(Occasion.AFTER_RUN);
      default -> Optional.empty();
    };
  }

  private enum Occasion {
    BEFORE_RUN,
    BEFORE_EACH,
    AFTER_EACH,
    AFTER_RUN
  }
}
