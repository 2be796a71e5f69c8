package dev.godwit.sql.wasm;

/** What the parser says about a text. */
public sealed interface ParserAnswer {
  /** The parse tree as JSON. */
  record Tree(String json) implements ParserAnswer {}

  /**
   * The text is no SQL.
   *
   * @param cursor where, counted from 1 in code points; 0 where that is not known
   */
  record Refusal(String message, int cursor) implements ParserAnswer {}
}
