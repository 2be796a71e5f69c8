package dev.godwit.migrations.format;

import static java.util.regex.Pattern.CASE_INSENSITIVE;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a line of Liquibase's formatted SQL is, by its comment. Liquibase goes by lines too: what
 * looks like a mark within a literal is one.
 */
sealed interface LiquibaseLine {
  Pattern HEADER = pattern("--\\s*liquibase\\s+formatted\\s+sql\\b(.*)");
  Pattern CHANGESET =
      pattern("--\\s*changeset\\s+(\"[^\"]+\"|[^:]+?)\\s*:\\s*(\"[^\"]+\"|\\S+)(.*)");
  Pattern ROLLBACK = pattern("--\\s*rollback\\s(.*)");
  Pattern ROLLBACK_BLOCK = pattern("/\\*\\s*liquibase\\s*rollback\\s*");
  Pattern COMMENT = pattern("--\\s*comment:?\\s(.*)");
  Pattern IGNORE = pattern("--\\s*ignoreLines:\\s*(start|end|\\d+)\\s*");
  Pattern HARMLESS = pattern("--\\s*validCheckSum\\b.*");
  Pattern REFUSED =
      pattern(
          "--\\s*(property|preconditions?|precondition-[a-z-]+|changeset|ignoreLines|rollback)\\b.*");

  record Header(String attributes) implements LiquibaseLine {}

  record Changeset(String author, String id, String attributes) implements LiquibaseLine {}

  /**
   * SQL that takes the changeset back.
   *
   * @param start of the SQL in the line
   */
  record Rollback(int start) implements LiquibaseLine {}

  record RollbackBlock() implements LiquibaseLine {}

  record Comment(String text) implements LiquibaseLine {}

  /** {@code start}, {@code end} or a number of lines. */
  record Ignore(String what) implements LiquibaseLine {}

  /** Means something to Liquibase's own bookkeeping only. */
  record Harmless() implements LiquibaseLine {}

  /** Means something that Godwit does not do. */
  record Refused(String mark) implements LiquibaseLine {}

  record Sql() implements LiquibaseLine {}

  static LiquibaseLine of(String line) {
    Matcher match = HEADER.matcher(line);
    if (match.matches()) {
      return new Header(match.group(1));
    }
    if (match.usePattern(CHANGESET).matches()) {
      return new Changeset(unquoted(match.group(1)), unquoted(match.group(2)), match.group(3));
    }
    if (match.usePattern(ROLLBACK).matches()) {
      return new Rollback(match.start(1));
    }
    if (match.usePattern(ROLLBACK_BLOCK).matches()) {
      return new RollbackBlock();
    }
    if (match.usePattern(COMMENT).matches()) {
      return new Comment(match.group(1).strip());
    }
    if (match.usePattern(IGNORE).matches()) {
      return new Ignore(match.group(1));
    }
    if (match.usePattern(HARMLESS).matches()) {
      return new Harmless();
    }
    return match.usePattern(REFUSED).matches() ? new Refused(match.group(1)) : new Sql();
  }

  private static String unquoted(String text) {
    String stripped = text.strip();
    return stripped.length() > 1 && stripped.startsWith("\"")
        ? stripped.substring(1, stripped.length() - 1)
        : stripped;
  }

  private static Pattern pattern(String mark) {
    return Pattern.compile("\\s*" + mark, CASE_INSENSITIVE);
  }
}
