package dev.godwit.compare;

import dev.godwit.contract.Identifier;
import dev.godwit.migrations.sql.Piece;
import dev.godwit.migrations.sql.SplitStatements;
import dev.godwit.migrations.sql.Token;
import dev.godwit.migrations.sql.Token.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Takes a schema's name away from in front of the names that it qualifies, so that a statement
 * means the schema that the search path names: any tenant's. Works on tokens; of literals it
 * touches only those that are cast to an object's name, as in {@code 'public.s'::regclass}. The
 * bodies of functions stay as they are.
 */
final class DropQualifier {
  private static final Set<String> OBJECT_TYPES =
      Set.of("regclass", "regtype", "regproc", "regprocedure", "regoper", "regoperator");

  private final Identifier schema;

  DropQualifier(Identifier schema) {
    this.schema = schema;
  }

  String from(String statement) {
    List<Token> tokens = tokens(statement);
    var kept = new StringBuilder();
    int end = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Token token = tokens.get(i);
      if (qualifies(statement, tokens, i)) {
        kept.append(statement, end, token.start());
        end = tokens.get(i + 1).end();
      } else if (namesObject(statement, tokens, i)) {
        kept.append(statement, end, token.start()).append(bare(token.of(statement)));
        end = token.end();
      }
    }
    return kept.append(statement, end, statement.length()).toString();
  }

  /** Whether the text names something in the schema by the schema's name. */
  boolean isIn(String text) {
    List<Token> tokens = tokens(text);
    for (int i = 0; i < tokens.size(); i++) {
      if (qualifies(text, tokens, i)) {
        return true;
      }
    }
    return false;
  }

  private static List<Token> tokens(String text) {
    return SplitStatements.split(text).pieces().stream()
        .map(Piece::tokens)
        .flatMap(List::stream)
        .toList();
  }

  private boolean qualifies(String text, List<Token> tokens, int at) {
    return isSchema(text, tokens.get(at))
        && at + 2 < tokens.size()
        && tokens.get(at + 1).isSymbol(text, '.')
        && (at == 0 || !tokens.get(at - 1).isSymbol(text, '.'));
  }

  private boolean isSchema(String text, Token token) {
    String written = token.of(text);
    return switch (token.kind()) {
      case WORD -> written.toLowerCase(Locale.ROOT).equals(schema.value());
      case QUOTED_NAME -> written.equals(schema.quoted());
      case STRING, NUMBER, SEMICOLON, SYMBOL, COMMENT, PSQL_COMMAND, UNTERMINATED -> false;
    };
  }

  private boolean namesObject(String text, List<Token> tokens, int at) {
    return tokens.get(at).kind() == Kind.STRING
        && text.charAt(tokens.get(at).start()) == '\''
        && at + 3 < tokens.size()
        && tokens.get(at + 1).isSymbol(text, ':')
        && tokens.get(at + 2).isSymbol(text, ':')
        && OBJECT_TYPES.contains(tokens.get(at + 3).of(text).toLowerCase(Locale.ROOT));
  }

  private String bare(String literal) {
    String inner = literal.substring(1, literal.length() - 1).replace("''", "'");
    return "'" + from(inner).replace("'", "''") + "'";
  }
}
