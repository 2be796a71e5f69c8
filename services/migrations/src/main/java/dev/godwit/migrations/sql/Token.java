package dev.godwit.migrations.sql;

/**
 * A stretch of SQL text that belongs together, never empty.
 *
 * @param start of its first character, counted from 0 in UTF-16 units
 * @param end behind its last character
 */
public record Token(Kind kind, int start, int end) {
  /** What a token is, as far as finding the ends of statements needs to know. */
  public enum Kind {
    /** A keyword or a name without quotes. */
    WORD,
    /** A name in double quotes, {@code U&"…"} too. */
    QUOTED_NAME,
    /** A literal in single quotes, with its prefix, or between dollar quotes. */
    STRING,
    NUMBER,
    SEMICOLON,
    /** Any other single character. */
    SYMBOL,
    COMMENT,
    /** A backslash outside of literals and what follows it in its line. */
    PSQL_COMMAND,
    /** A literal, name or comment that the text's end cuts off. */
    UNTERMINATED
  }

  public String of(String text) {
    return text.substring(start, end);
  }

  /**
   * Whether this is the keyword, which is given in lower case, written without quotes in upper or
   * lower case.
   */
  public boolean isWord(String text, String keyword) {
    return kind == Kind.WORD && end - start == keyword.length() && foldsTo(text, keyword);
  }

  /** The server folds only ASCII letters: to it the Kelvin sign is no k. */
  private boolean foldsTo(String text, String keyword) {
    for (int i = 0; i < keyword.length(); i++) {
      char written = text.charAt(start + i);
      char folded = written >= 'A' && written <= 'Z' ? (char) (written | 0x20) : written;
      if (folded != keyword.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  public boolean isSymbol(String text, char symbol) {
    return kind == Kind.SYMBOL && text.charAt(start) == symbol;
  }
}
