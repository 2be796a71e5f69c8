package dev.godwit.migrations.script;

import dev.godwit.contract.Identifier;
import dev.godwit.migrations.StatementKind.Name;
import dev.godwit.migrations.sql.Token;
import dev.godwit.migrations.sql.Token.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads a statement's tokens from the left, one expectation at a time. */
final class TokenCursor {
  private static final int MAX_BYTES = 63;

  private final String text;
  private final List<Token> tokens;
  private int at;
  private @Nullable String tooLong;

  TokenCursor(String text, List<Token> tokens) {
    this.text = text;
    this.tokens = tokens;
  }

  /** Whether the next tokens are these keywords. */
  boolean sees(String... words) {
    for (int i = 0; i < words.length; i++) {
      int index = at + i;
      if (index >= tokens.size() || !tokens.get(index).isWord(text, words[i])) {
        return false;
      }
    }
    return true;
  }

  /** Passes these keywords if they are the next tokens, and nothing otherwise. */
  boolean takes(String... words) {
    boolean sees = sees(words);
    if (sees) {
      at += words.length;
    }
    return sees;
  }

  boolean takesSymbol(char symbol) {
    boolean sees = seesSymbol(symbol);
    if (sees) {
      at++;
    }
    return sees;
  }

  boolean seesSymbol(char symbol) {
    return !atEnd() && tokens.get(at).isSymbol(text, symbol);
  }

  /** Whether the last token of all is this keyword. */
  boolean endsWith(String word) {
    return tokens.getLast().isWord(text, word);
  }

  /** Passes whatever token is next; what it says without quotes, and in lower case without any. */
  String content() {
    if (atEnd()) {
      return "";
    }
    Token token = tokens.get(at++);
    String written = token.of(text);
    return token.kind() == Kind.WORD ? fold(written) : UnquoteLiteral.contentOf(written);
  }

  /** Passes whatever token is next. */
  void skip() {
    at++;
  }

  boolean atEnd() {
    return at >= tokens.size();
  }

  /** The next token in lower case, as it would be compared with a keyword; empty at the end. */
  String word() {
    return atEnd() || tokens.get(at).kind() != Kind.WORD ? "" : fold(tokens.get(at).of(text));
  }

  /** A name with or without its schema, or null where there is none that can be read. */
  @Nullable Name name() {
    Identifier schema = null;
    Identifier name = identifier();
    while (name != null && takesSymbol('.')) {
      schema = name;
      name = identifier();
    }
    return name == null ? null : new Name(schema, name);
  }

  /** As {@link #name}, of a table whose children may be left out or asked for. */
  @Nullable Name relation() {
    boolean enclosed = takes("only") && takesSymbol('(');
    Name name = name();
    if (enclosed) {
      takesSymbol(')');
    }
    takesSymbol('*');
    return name;
  }

  /** A name without schema, or null where there is none that can be read. */
  @Nullable Identifier identifier() {
    String value = atEnd() ? "" : identifierIn(tokens.get(at));
    if (value.isEmpty()) {
      return null;
    }
    if (value.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      tooLong = value;
      return null;
    }
    at++;
    return new Identifier(value);
  }

  /** The name that stopped the reading because the server would cut it short. */
  @Nullable String tooLong() {
    return tooLong;
  }

  private String identifierIn(Token token) {
    String written = token.of(text);
    return switch (token.kind()) {
      case WORD -> fold(written);
      case QUOTED_NAME -> written.startsWith("\"") ? UnquoteLiteral.contentOf(written) : "";
      case STRING, NUMBER, SEMICOLON, SYMBOL, COMMENT, PSQL_COMMAND, UNTERMINATED -> "";
    };
  }

  /** The server folds only ASCII letters in UTF-8 databases. */
  private static String fold(String written) {
    StringBuilder folded = new StringBuilder(written);
    for (int i = 0; i < folded.length(); i++) {
      char c = folded.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        folded.setCharAt(i, (char) (c + ('a' - 'A')));
      }
    }
    return folded.toString();
  }
}
