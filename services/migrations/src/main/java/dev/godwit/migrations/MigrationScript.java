package dev.godwit.migrations;

import java.util.List;

/**
 * SQL that is run on a target as one thing: a file, or the part of one that another tool marks. A
 * script's own enclosing BEGIN and COMMIT are not among the statements; the engine's transaction
 * takes their place.
 *
 * @param path of the file relative to the bundle's root, with {@code /} between its parts
 * @param text the file's text without byte-order mark, line endings as LF, with spaces in place of
 *     whatever is not this script's; statement offsets, lines and columns count in it
 * @param changesSession whether a statement can leave session state behind (SET, set_config, RESET,
 *     DISCARD, LISTEN, PREPARE, temporary tables …), so that the engine has to restore it
 *     afterwards
 */
public record MigrationScript(
    String path,
    Checksum checksum,
    Directives directives,
    String text,
    List<Statement> statements,
    boolean changesSession) {
  public MigrationScript {
    statements = List.copyOf(statements);
  }

  /** Whether all of it runs inside one transaction block. */
  public boolean transactional() {
    return !directives.noTransaction()
        && statements.stream().allMatch(statement -> statement.kind().transactional());
  }
}
