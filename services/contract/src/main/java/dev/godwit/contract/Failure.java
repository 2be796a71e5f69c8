package dev.godwit.contract;

import org.jspecify.annotations.Nullable;

/**
 * Why something did not happen, for a person and for a program.
 *
 * @param message what went wrong, in PostgreSQL's words where it spoke; never row data
 * @param next what happens next, or what a person has to do
 * @param where the place in the migrations, absent where the failure has none
 * @param sqlState PostgreSQL's five-character code
 */
public record Failure(
    ReasonCode code,
    String message,
    String next,
    @Nullable Place where,
    @Nullable String sqlState,
    @Nullable String hint) {
  public Failure(ReasonCode code, String message) {
    this(code, message, code.next(), null, null, null);
  }

  /**
   * A place in a migration.
   *
   * @param path the file, relative to the bundle's root
   * @param statement counted from 1 within the file
   * @param line counted from 1 within the file
   * @param column counted from 1 within the line, in characters
   * @param excerpt the line's text, shortened
   */
  public record Place(
      Version version, String path, int statement, int line, int column, String excerpt) {}
}
