package dev.godwit.migrations;

import dev.godwit.contract.Version;
import org.jspecify.annotations.Nullable;

/**
 * One migration of a track: a version, what it is about, the script that applies it and, where
 * there is one, the script that takes it back.
 *
 * @param conditions what must hold before it may run
 * @param undo absent where the migration cannot be taken back
 */
public record Migration(
    Version version,
    String description,
    Kind kind,
    Conditions conditions,
    MigrationScript script,
    @Nullable MigrationScript undo) {

  /** Whether the migration has been changed where its file is identified by content. */
  public Checksum checksum() {
    return script.checksum();
  }

  /** The file that applies it, relative to the bundle's root. */
  public String path() {
    return script.path();
  }

  public Migration withUndo(MigrationScript undoScript) {
    return new Migration(version, description, kind, conditions, script, undoScript);
  }

  /** When a migration runs. */
  public enum Kind {
    /** The schema that new targets start from; targets with history never run it. */
    BASE,
    /** Runs once, in the track's order. */
    VERSIONED,
    /** Runs again whenever its checksum has changed, after the versioned ones. */
    REPEATABLE
  }
}
