package dev.godwit.migrations.sql;

import dev.godwit.migrations.sql.Token.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Reads PostgreSQL's lexical structure, with {@code standard_conforming_strings} on. What lies
 * between two tokens is whitespace; every character is looked at a bounded number of times.
 */
final class SqlLexer {
  private final String text;
  private int at;

  SqlLexer(String text) {
    this.text = text;
  }

  /** The next token, or null at the text's end. */
  @Nullable Token next() {
    while (at < text.length() && isSpace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return null;
    }
    int start = at;
    Kind kind = read(text.charAt(at));
    return new Token(kind, start, at);
  }

  /** Leaves out what lies before the offset. */
  void skipTo(int offset) {
    at = Math.max(at, offset);
  }

  private Kind read(char first) {
    if (isNameStart(first)) {
      return readWord(first);
    }
    if (isDigit(first)) {
      return readWhile(Kind.NUMBER, c -> isDigit(c) || isNameStart(c) || c == '.');
    }
    return switch (first) {
      case '\'' -> readQuoted(Kind.STRING, 0, '\'');
      case '"' -> readQuoted(Kind.QUOTED_NAME, 0, '"');
      case '$' -> readDollar();
      case ';' -> readSingle(Kind.SEMICOLON);
      case '\\' -> readLine(Kind.PSQL_COMMAND);
      case '-' -> startsWith("--") ? readLine(Kind.COMMENT) : readSingle(Kind.SYMBOL);
      case '/' -> startsWith("/*") ? readBlockComment() : readSingle(Kind.SYMBOL);
      default -> readSingle(Kind.SYMBOL);
    };
  }

  private Kind readWord(char first) {
    if ((first == 'e' || first == 'E') && charAt(at + 1) == '\'') {
      return readEscapeString();
    }
    if ((first == 'u' || first == 'U') && charAt(at + 1) == '&') {
      char quote = charAt(at + 2);
      if (quote == '\'' || quote == '"') {
        return readQuoted(quote == '"' ? Kind.QUOTED_NAME : Kind.STRING, 2, quote);
      }
    }
    return readWhile(Kind.WORD, c -> isNameStart(c) || isDigit(c) || c == '$');
  }

  private Kind readQuoted(Kind kind, int prefix, char quote) {
    int from = at + prefix + 1;
    while (true) {
      int close = text.indexOf(quote, from);
      if (close < 0) {
        return cutOff();
      }
      if (charAt(close + 1) != quote) {
        at = close + 1;
        return kind;
      }
      from = close + 2;
    }
  }

  private Kind readEscapeString() {
    int from = at + 2;
    while (from < text.length()) {
      char c = text.charAt(from);
      if (c == '\\' || (c == '\'' && charAt(from + 1) == '\'')) {
        from += 2;
      } else if (c == '\'') {
        int next = continuation(from + 1);
        if (next < 0) {
          at = from + 1;
          return Kind.STRING;
        }
        from = next;
      } else {
        from++;
      }
    }
    return cutOff();
  }

  /**
   * Literals that only whitespace with a line break separates are one literal, so the rest of an
   * E'' string keeps its backslashes. Returns where that rest begins, or -1.
   */
  private int continuation(int from) {
    boolean newLine = false;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\'') {
        return newLine ? i + 1 : -1;
      }
      if (c == '-' && charAt(i + 1) == '-') {
        i = endOfLine(i) - 1;
      } else if (!isSpace(c)) {
        return -1;
      } else {
        newLine |= isNewLine(c);
      }
    }
    return -1;
  }

  private Kind readDollar() {
    if (isDigit(charAt(at + 1))) {
      at++;
      return readWhile(Kind.SYMBOL, SqlLexer::isDigit);
    }
    int close = at + 1;
    while (isNameStart(charAt(close)) || (close > at + 1 && isDigit(charAt(close)))) {
      close++;
    }
    if (charAt(close) != '$') {
      return readSingle(Kind.SYMBOL);
    }
    String delimiter = text.substring(at, close + 1);
    int end = text.indexOf(delimiter, close + 1);
    if (end < 0) {
      return cutOff();
    }
    at = end + delimiter.length();
    return Kind.STRING;
  }

  private Kind readBlockComment() {
    int depth = 0;
    int from = at;
    while (from < text.length()) {
      if (text.startsWith("/*", from)) {
        depth++;
        from += 2;
      } else if (text.startsWith("*/", from)) {
        depth--;
        from += 2;
        if (depth == 0) {
          at = from;
          return Kind.COMMENT;
        }
      } else {
        from++;
      }
    }
    return cutOff();
  }

  private Kind readLine(Kind kind) {
    at = endOfLine(at);
    return kind;
  }

  private Kind readSingle(Kind kind) {
    at++;
    return kind;
  }

  private Kind readWhile(Kind kind, CharTest test) {
    while (at < text.length() && test.holds(text.charAt(at))) {
      at++;
    }
    return kind;
  }

  private Kind cutOff() {
    at = text.length();
    return Kind.UNTERMINATED;
  }

  private int endOfLine(int from) {
    int end = from;
    while (end < text.length() && !isNewLine(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private boolean startsWith(String prefix) {
    return text.startsWith(prefix, at);
  }

  /** The character, or NUL behind the end: no token goes on with a NUL. */
  private char charAt(int offset) {
    return offset < text.length() ? text.charAt(offset) : '\0';
  }

  private static boolean isSpace(char c) {
    return c == ' ' || c == '\t' || c == '\f' || c == '\u000B' || isNewLine(c);
  }

  private static boolean isNewLine(char c) {
    return c == '\n' || c == '\r';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The server takes every byte beyond ASCII for a letter. */
  private static boolean isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
  }

  private interface CharTest {
    boolean holds(char c);
  }
}
