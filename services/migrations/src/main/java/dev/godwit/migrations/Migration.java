package dev.godwit.migrations;

import dev.godwit.contract.Version;
import java.util.List;

/**
 * One migration as read from its file: a version, what it is about, and its statements in order. A
 * script's own enclosing BEGIN and COMMIT are not among the statements; the engine's transaction
 * takes their place.
 *
 * @param path relative to the bundle's root, with {@code /} between its parts
 * @param text the file's text without byte-order mark, line endings as LF; statement offsets, lines
 *     and columns count in it
 * @param changesSession whether a statement can leave session state behind (SET, set_config, RESET,
 *     DISCARD, LISTEN, PREPARE, temporary tables …), so that the engine has to restore it
 *     afterwards
 */
public record Migration(
    Version version,
    String description,
    Kind kind,
    String path,
    Checksum checksum,
    Directives directives,
    String text,
    List<Statement> statements,
    boolean changesSession) {
  public Migration {
    statements = List.copyOf(statements);
  }

  /** When a migration runs. */
  public enum Kind {
    /** The schema that new targets start from; targets with history never run it. */
    BASE,
    /** Runs once, in the order of versions. */
    VERSIONED
  }
}
