package dev.godwit.migrations.sql;

import java.util.List;

/** A text's statements in order, its comments, and what keeps it from being run. */
public record Script(
    String text, List<Piece> pieces, List<Token> comments, List<Finding> findings) {
  public Script {
    pieces = List.copyOf(pieces);
    comments = List.copyOf(comments);
    findings = List.copyOf(findings);
  }
}
