package dev.godwit.migrations.script;

import dev.godwit.migrations.sql.Piece;
import dev.godwit.migrations.sql.Script;
import dev.godwit.migrations.sql.SplitStatements;
import dev.godwit.migrations.sql.Token;
import dev.godwit.migrations.sql.Token.Kind;
import java.util.List;
import java.util.Set;

/**
 * Says whether a statement can leave something behind in the session. It looks into the body of a
 * DO block and the literals there (EXECUTE 'SET …'), and takes CALL for one that can; what a called
 * function does it cannot see.
 */
final class DetectSessionChange {
  private static final Set<String> VERBS =
      Set.of("reset", "discard", "listen", "unlisten", "deallocate", "load", "prepare", "call");
  private static final Set<String> SESSION_LOCKS =
      Set.of(
          "pg_advisory_lock",
          "pg_advisory_lock_shared",
          "pg_try_advisory_lock",
          "pg_try_advisory_lock_shared");

  /** The words before which a statement of a PL/pgSQL body can begin. */
  private static final Set<String> OPENERS = Set.of("begin", "then", "else", "loop");

  /** Deeper nesting of literals is taken for a change rather than looked through. */
  private static final int MAX_DEPTH = 4;

  private final String text;
  private final List<Token> tokens;
  private final int depth;

  private DetectSessionChange(String text, List<Token> tokens, int depth) {
    this.text = text;
    this.tokens = tokens;
    this.depth = depth;
  }

  static boolean changesSession(Script script, Piece piece) {
    DetectSessionChange statement = new DetectSessionChange(script.text(), piece.tokens(), 0);
    return statement.startsWithChange(0)
        || statement.callsChange()
        || (piece.tokens().getFirst().isWord(script.text(), "do") && statement.literalsChange());
  }

  private boolean bodyChanges(String body) {
    if (depth == MAX_DEPTH) {
      return true;
    }
    Script script = SplitStatements.split(body);
    return script.pieces().stream()
        .map(piece -> new DetectSessionChange(body, piece.tokens(), depth + 1))
        .anyMatch(part -> part.anyPartChanges() || part.callsChange() || part.literalsChange());
  }

  private boolean anyPartChanges() {
    for (int i = 0; i < tokens.size(); i++) {
      if ((i == 0 || opensStatement(tokens.get(i - 1))) && startsWithChange(i)) {
        return true;
      }
    }
    return false;
  }

  private boolean opensStatement(Token token) {
    return token.isSymbol(text, '>')
        || (token.kind() == Kind.WORD
            && OPENERS.stream().anyMatch(opener -> token.isWord(text, opener)));
  }

  private boolean startsWithChange(int from) {
    TokenCursor cursor = new TokenCursor(text, tokens.subList(from, tokens.size()));
    String verb = cursor.word();
    cursor.skip();
    return switch (verb) {
      case "set" -> setsSession(cursor);
      case "create" -> createsTemporary(cursor);
      case "declare" -> has(from, "hold");
      case "select", "with" -> intoTemporary(from);
      default -> VERBS.contains(verb);
    };
  }

  private static boolean setsSession(TokenCursor cursor) {
    return !cursor.sees("local") && !cursor.sees("transaction") && !cursor.sees("constraints");
  }

  private static boolean createsTemporary(TokenCursor cursor) {
    cursor.takes("or", "replace");
    if (!cursor.takes("local")) {
      cursor.takes("global");
    }
    return cursor.sees("temp") || cursor.sees("temporary");
  }

  private boolean intoTemporary(int from) {
    for (int i = from + 1; i < tokens.size(); i++) {
      if (tokens.get(i - 1).isWord(text, "into")) {
        TokenCursor cursor = new TokenCursor(text, tokens.subList(i, tokens.size()));
        if (createsTemporary(cursor)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean callsChange() {
    for (int i = 0; i + 1 < tokens.size(); i++) {
      if (tokens.get(i).kind() == Kind.WORD && tokens.get(i + 1).isSymbol(text, '(')) {
        String function = new TokenCursor(text, tokens.subList(i, i + 1)).word();
        if (SESSION_LOCKS.contains(function)
            || (function.equals("set_config") && !endsWithTrue(i + 1))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether the last argument in these parentheses is {@code true}, as in a local set_config. */
  private boolean endsWithTrue(int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      if (tokens.get(i).isSymbol(text, '(')) {
        depth++;
      } else if (tokens.get(i).isSymbol(text, ')') && --depth == 0) {
        return tokens.get(i - 1).isWord(text, "true");
      }
    }
    return false;
  }

  private boolean literalsChange() {
    return tokens.stream()
        .filter(token -> token.kind() == Kind.STRING)
        .anyMatch(token -> bodyChanges(content(token.of(text))));
  }

  private boolean has(int from, String word) {
    return tokens.stream().skip(from).anyMatch(token -> token.isWord(text, word));
  }

  private static String content(String literal) {
    if (literal.startsWith("$")) {
      int delimiter = literal.indexOf('$', 1) + 1;
      return literal.substring(delimiter, literal.length() - delimiter);
    }
    return literal.substring(literal.indexOf('\'') + 1, literal.length() - 1).replace("''", "'");
  }
}
