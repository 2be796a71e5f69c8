package dev.godwit.engine;

import dev.godwit.contract.Failure.Place;
import dev.godwit.contract.Version;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.Statement;

/** From the server's error position within a statement to the line and column of the file. */
final class LocateStatement {
  private static final int LONGEST_EXCERPT = 160;

  private LocateStatement() {}

  /**
   * The place of an error.
   *
   * @param position in the statement's text, in characters (code points) from 1; 0 or less where
   *     the server named none, which is then the statement's beginning
   */
  static Place locate(Version version, MigrationScript script, Statement statement, int position) {
    String sql = statement.sql();
    int characters = Math.min(Math.max(0, position - 1), sql.codePointCount(0, sql.length()));
    int offset = statement.offset() + sql.offsetByCodePoints(0, characters);
    String text = script.text();
    int lineStart = text.lastIndexOf('\n', offset - 1) + 1;
    int lineEnd = text.indexOf('\n', lineStart);
    String line = text.substring(lineStart, lineEnd < 0 ? text.length() : lineEnd);
    int lineNumber = (int) text.substring(0, lineStart).chars().filter(c -> c == '\n').count() + 1;
    int column = text.codePointCount(lineStart, Math.max(lineStart, offset)) + 1;
    return new Place(
        version,
        script.path(),
        statement.ordinal(),
        lineNumber,
        column,
        line.length() <= LONGEST_EXCERPT ? line : line.substring(0, LONGEST_EXCERPT) + "…");
  }
}
