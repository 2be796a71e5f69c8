package dev.godwit.migrations.sql;

import java.util.List;

/** One statement as it lies in the text: its tokens without comments, at least one. */
public record Piece(List<Token> tokens) {
  public Piece {
    tokens = List.copyOf(tokens);
  }

  public int start() {
    return tokens.getFirst().start();
  }

  /** Behind the statement's last character, which is not its semicolon. */
  public int end() {
    return tokens.getLast().end();
  }

  public String sql(String text) {
    return text.substring(start(), end());
  }
}
