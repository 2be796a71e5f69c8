package dev.godwit.migrations.script;

import dev.godwit.migrations.MigrationScript.Residue;
import dev.godwit.migrations.sql.Piece;
import dev.godwit.migrations.sql.Script;
import dev.godwit.migrations.sql.SplitStatements;
import dev.godwit.migrations.sql.Token;
import dev.godwit.migrations.sql.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * Says what a statement can leave behind in its transaction or session. It looks into the body of a
 * DO block and the literals there (EXECUTE 'SET …'), and takes CALL for one that can; what a called
 * function does it cannot see.
 */
final class DetectSessionChange {
  private static final Set<String> VERBS =
      Set.of("reset", "discard", "listen", "unlisten", "deallocate", "load", "prepare", "call");
  private static final Set<String> LEAVES_NOTHING =
      Set.of("create", "alter", "drop", "comment", "grant", "revoke", "insert", "update", "delete");
  private static final Set<String> SESSION_LOCKS =
      Set.of(
          "pg_advisory_lock",
          "pg_advisory_lock_shared",
          "pg_try_advisory_lock",
          "pg_try_advisory_lock_shared");

  /** The words before which a statement of a PL/pgSQL body can begin. */
  private static final List<String> OPENERS = List.of("begin", "then", "else", "loop");

  /** Deeper nesting of literals is taken for a change rather than looked through. */
  private static final int MAX_DEPTH = 4;

  private static final int UNKNOWN = -2;

  private final String text;
  private final List<Token> tokens;
  private final int depth;
  private int lastIntoTemporary = UNKNOWN;
  private int lastHold = UNKNOWN;

  private DetectSessionChange(String text, List<Token> tokens, int depth) {
    this.text = text;
    this.tokens = tokens;
    this.depth = depth;
  }

  static Residue residue(Script script, Piece piece) {
    if (changesSession(script, piece)) {
      return Residue.SESSION;
    }
    TokenCursor cursor = new TokenCursor(script.text(), piece.tokens());
    boolean known = LEAVES_NOTHING.contains(cursor.word());
    return known && piece.tokens().stream().noneMatch(t -> t.isWord(script.text(), "set_config"))
        ? Residue.NONE
        : Residue.TRANSACTION;
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
    if (token.isSymbol(text, '>')) {
      return true;
    }
    for (String opener : OPENERS) {
      if (token.isWord(text, opener)) {
        return true;
      }
    }
    return false;
  }

  private boolean startsWithChange(int from) {
    TokenCursor cursor = new TokenCursor(text, tokens.subList(from, tokens.size()));
    String verb = cursor.word();
    cursor.skip();
    return switch (verb) {
      case "set" -> setsSession(cursor);
      case "create" -> createsTemporary(cursor);
      case "declare" -> lastHold() > from;
      case "select", "with" -> lastIntoTemporary() > from;
      default -> VERBS.contains(verb);
    };
  }

  /** A role that is taken for the transaction only would still write the history's row. */
  private static boolean setsSession(TokenCursor cursor) {
    return cursor.takes("local")
        ? cursor.sees("role") || cursor.sees("session")
        : !cursor.sees("transaction") && !cursor.sees("constraints");
  }

  private static boolean createsTemporary(TokenCursor cursor) {
    cursor.takes("or", "replace");
    if (!cursor.takes("local")) {
      cursor.takes("global");
    }
    return cursor.sees("temp") || cursor.sees("temporary");
  }

  /** Where the last INTO TEMP is, found once however often it is asked for; -1 for nowhere. */
  private int lastIntoTemporary() {
    if (lastIntoTemporary == UNKNOWN) {
      lastIntoTemporary = tokens.size() - 1;
      while (lastIntoTemporary >= 0 && !isIntoTemporary(lastIntoTemporary)) {
        lastIntoTemporary--;
      }
    }
    return lastIntoTemporary;
  }

  private boolean isIntoTemporary(int at) {
    return tokens.get(at).isWord(text, "into")
        && createsTemporary(new TokenCursor(text, tokens.subList(at + 1, tokens.size())));
  }

  /** As {@link #lastIntoTemporary}, of the cursors that outlive their transaction. */
  private int lastHold() {
    if (lastHold == UNKNOWN) {
      lastHold = tokens.size() - 1;
      while (lastHold >= 0 && !tokens.get(lastHold).isWord(text, "hold")) {
        lastHold--;
      }
    }
    return lastHold;
  }

  /** A set_config whose last argument is {@code true} ends with the transaction. */
  private boolean callsChange() {
    Deque<Boolean> setsConfig = new ArrayDeque<>();
    for (int i = 0; i < tokens.size(); i++) {
      if (tokens.get(i).isSymbol(text, '(')) {
        String function = i == 0 ? "" : new TokenCursor(text, tokens.subList(i - 1, i)).word();
        if (SESSION_LOCKS.contains(function)) {
          return true;
        }
        setsConfig.push(function.equals("set_config"));
      } else if (tokens.get(i).isSymbol(text, ')')
          && !setsConfig.isEmpty()
          && setsConfig.pop()
          && !tokens.get(i - 1).isWord(text, "true")) {
        return true;
      }
    }
    return setsConfig.contains(true);
  }

  private boolean literalsChange() {
    return tokens.stream()
        .filter(token -> token.kind() == Kind.STRING)
        .anyMatch(token -> bodyChanges(UnquoteLiteral.contentOf(token.of(text))));
  }
}
