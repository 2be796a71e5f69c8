package dev.godwit.migrations.sql;

import dev.godwit.migrations.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the semicolons that end statements: those outside of literals, comments, parentheses
 * (CREATE RULE … DO (a; b)) and the BEGIN ATOMIC … END body of an SQL function. Empty statements
 * are left out.
 */
public final class SplitStatements {
  private final String text;
  private final SqlLexer lexer;
  private final List<Piece> pieces = new ArrayList<>();
  private final List<Token> comments = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private List<Token> statement = new ArrayList<>();
  private int depth;
  private @Nullable Token outermostParenthesis;
  private @Nullable Token atomicBegin;

  private SplitStatements(String text) {
    this.text = text;
    lexer = new SqlLexer(text);
  }

  public static Script split(String text) {
    return new SplitStatements(text).run();
  }

  private Script run() {
    for (Token token = lexer.next(); token != null; token = lexer.next()) {
      take(token);
    }
    reportUnclosed();
    finish();
    return new Script(text, pieces, comments, findings);
  }

  private void take(Token token) {
    switch (token.kind()) {
      case COMMENT -> comments.add(token);
      case SEMICOLON -> takeSemicolon(token);
      case PSQL_COMMAND -> takePsqlCommand(token);
      case UNTERMINATED -> findings.add(new Finding(Finding.Kind.UNTERMINATED, token));
      case WORD -> {
        trackAtomicBody(token);
        statement.add(token);
      }
      case SYMBOL -> {
        trackParentheses(token);
        statement.add(token);
      }
      case QUOTED_NAME, STRING, NUMBER -> statement.add(token);
    }
  }

  private void takeSemicolon(Token semicolon) {
    if (depth > 0 || atomicBegin != null) {
      statement.add(semicolon);
      return;
    }
    if (finish()) {
      lexer.skipTo(behindCopyData(semicolon.end()));
    }
  }

  /** The commands that begin with g (go) send the statement before them. */
  private void takePsqlCommand(Token command) {
    findings.add(new Finding(Finding.Kind.PSQL_COMMAND, command));
    if (text.startsWith("\\g", command.start())) {
      finish();
    }
  }

  /** Says whether data follow the statement, as they do COPY … FROM stdin. */
  private boolean finish() {
    boolean dataFollow = isCopyFromStdin();
    if (dataFollow) {
      findings.add(new Finding(Finding.Kind.COPY_FROM_STDIN, statement.getFirst()));
    }
    if (!statement.isEmpty()) {
      pieces.add(new Piece(statement));
    }
    statement = new ArrayList<>();
    depth = 0;
    outermostParenthesis = null;
    atomicBegin = null;
    return dataFollow;
  }

  private void trackParentheses(Token symbol) {
    if (symbol.isSymbol(text, '(')) {
      outermostParenthesis = depth == 0 ? symbol : outermostParenthesis;
      depth++;
    } else if (symbol.isSymbol(text, ')') && depth > 0) {
      depth--;
    }
  }

  /**
   * Every statement of an SQL body ends with a semicolon, so the body's END follows one, and the
   * END of a CASE never does.
   */
  private void trackAtomicBody(Token word) {
    if (depth > 0 || statement.isEmpty()) {
      return;
    }
    Token previous = statement.getLast();
    if (atomicBegin == null) {
      if (word.isWord(text, "atomic") && previous.isWord(text, "begin") && createsRoutine()) {
        atomicBegin = previous;
      }
    } else if (word.isWord(text, "end")
        && (previous.kind() == Kind.SEMICOLON || previous.isWord(text, "atomic"))) {
      atomicBegin = null;
    }
  }

  private boolean createsRoutine() {
    int at = startsWith("create", "or", "replace") ? 3 : startsWith("create") ? 1 : -1;
    return at > 0 && (isWord(at, "function") || isWord(at, "procedure"));
  }

  /** In parentheses stdin is a table's name. */
  private boolean isCopyFromStdin() {
    if (!startsWith("copy")) {
      return false;
    }
    int open = 0;
    for (int i = 1; i < statement.size(); i++) {
      Token token = statement.get(i);
      if (token.isSymbol(text, '(')) {
        open++;
      } else if (token.isSymbol(text, ')')) {
        open--;
      } else if (open == 0 && isWord(i, "stdin") && isWord(i - 1, "from")) {
        return true;
      }
    }
    return false;
  }

  private boolean startsWith(String... words) {
    for (int i = 0; i < words.length; i++) {
      if (!isWord(i, words[i])) {
        return false;
      }
    }
    return true;
  }

  private boolean isWord(int index, String word) {
    return index < statement.size() && statement.get(index).isWord(text, word);
  }

  /** The data begins in the next line and ends with a line of {@code \.}. */
  private int behindCopyData(int from) {
    int lineEnd = text.indexOf('\n', from);
    while (lineEnd >= 0) {
      int start = lineEnd + 1;
      lineEnd = text.indexOf('\n', start);
      int end = lineEnd < 0 ? text.length() : lineEnd;
      if (text.substring(start, end).stripTrailing().equals("\\.")) {
        return end;
      }
    }
    return text.length();
  }

  private void reportUnclosed() {
    boolean cutOff = findings.stream().anyMatch(f -> f.kind() == Finding.Kind.UNTERMINATED);
    if (cutOff) {
      return;
    }
    Token open = depth > 0 ? outermostParenthesis : atomicBegin;
    if (open != null) {
      findings.add(new Finding(Finding.Kind.UNTERMINATED, open));
    }
  }
}
