package dev.godwit.compare;

import dev.godwit.compare.ReviewNote.Kind;
import dev.godwit.contract.Identifier;
import dev.godwit.migrations.sql.Piece;
import dev.godwit.migrations.sql.SplitStatements;
import dev.godwit.migrations.sql.Token;
import java.util.List;

/**
 * Finds functions that name the compared schema where no tool may change it: in their bodies, or in
 * a search path of their own. In another tenant's schema they would reach into this one.
 */
final class FindSchemaNames {
  private final Identifier schema;
  private final DropQualifier qualifier;

  FindSchemaNames(Identifier schema) {
    this.schema = schema;
    this.qualifier = new DropQualifier(schema);
  }

  List<ReviewNote> in(List<String> statements) {
    return statements.stream().filter(this::names).map(this::note).toList();
  }

  private boolean names(String statement) {
    if (!statement.regionMatches(true, 0, "create", 0, 6)) {
      return false;
    }
    Words words = Words.of(statement);
    int path = words.find("set", "search_path");
    if (path > 0 && words.from(path).split("\\$", 2)[0].contains(schema.value())) {
      return true;
    }
    return SplitStatements.split(statement).pieces().stream()
        .map(Piece::tokens)
        .flatMap(List::stream)
        .filter(token -> token.kind() == Token.Kind.STRING)
        .map(token -> token.of(statement))
        .anyMatch(literal -> qualifier.isIn(inner(literal)));
  }

  private static String inner(String literal) {
    if (literal.startsWith("$")) {
      int tag = literal.indexOf('$', 1) + 1;
      return literal.substring(tag, literal.length() - tag);
    }
    return literal.substring(literal.indexOf('\'') + 1, literal.length() - 1);
  }

  private ReviewNote note(String statement) {
    Words words = Words.of(statement);
    int name = words.sees(1, "or", "replace") ? 4 : 2;
    return new ReviewNote(
        Kind.NAMES_SCHEMA,
        words.name(name),
        statement,
        "It names the schema %s in its body, and does so in every tenant's schema: leave the name"
                .formatted(schema)
            + " out if that is not meant.");
  }
}
