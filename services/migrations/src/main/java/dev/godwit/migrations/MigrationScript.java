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
 * @param residue what a statement can leave behind beside data and catalog
 */
public record MigrationScript(
    String path,
    Checksum checksum,
    Directives directives,
    String text,
    List<Statement> statements,
    Residue residue) {
  public MigrationScript {
    statements = List.copyOf(statements);
  }

  /** How long what a script sets may outlive it. */
  public enum Residue {
    /** Only statements that are known to change data and catalog, and nothing else. */
    NONE,
    /** Until the transaction ends (SET LOCAL, or a function that nobody has looked into). */
    TRANSACTION,
    /** SET, set_config, RESET, DISCARD, LISTEN, PREPARE, temporary tables … */
    SESSION
  }

  /** Whether the engine has to restore the session afterwards. */
  public boolean changesSession() {
    return residue == Residue.SESSION;
  }

  /** Whether all of it runs inside one transaction block. */
  public boolean transactional() {
    return !directives.noTransaction()
        && statements.stream().allMatch(statement -> statement.kind().transactional());
  }
}
