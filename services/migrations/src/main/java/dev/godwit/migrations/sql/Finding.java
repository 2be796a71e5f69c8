package dev.godwit.migrations.sql;

/** Why a text cannot be cut into statements, and the token that shows it. */
public record Finding(Kind kind, Token token) {
  /** What was found. */
  public enum Kind {
    /** A quote, comment, parenthesis or BEGIN ATOMIC that is never closed; the token opens it. */
    UNTERMINATED,
    PSQL_COMMAND,
    /** COPY with its data in the script; the token is its first word. */
    COPY_FROM_STDIN
  }
}
