package dev.godwit.sql;

import java.util.List;

/** What the parser says about a text: its statements, or where it is no SQL. */
public sealed interface SqlReading {
  record Parsed(List<ParsedStatement> statements) implements SqlReading {
    public Parsed {
      statements = List.copyOf(statements);
    }
  }

  /**
   * Not SQL, or too deeply nested for the server's parser.
   *
   * @param message as the server has it
   * @param offset where, counted from 0 in UTF-16 units
   */
  record Refused(String message, int offset) implements SqlReading {}
}
