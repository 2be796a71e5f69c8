package dev.godwit.compare;

/**
 * A part of a difference that a person should look at.
 *
 * @param object what it is about, as the statement names it
 * @param statement the statement
 * @param check what to check, in one sentence
 */
public record ReviewNote(Kind kind, String object, String statement, String check) {

  /** What is risky about it. */
  public enum Kind {
    DROPS_TABLE,
    DROPS_COLUMN,
    DROPS_CONSTRAINT,
    DROPS_INDEX,
    DROPS_OBJECT,
    CHANGES_TYPE,
    CHANGES_ROWS,
    CHANGES_ACCESS,
    CHANGES_DATABASE,
    REQUIRES_VALUE,
    REWRITES_TABLE,
    LOCKS_WRITES,
    CHECKS_ROWS,
    NEW_ENUM_VALUE,
    MAY_BE_RENAME,
    NAMES_SCHEMA
  }
}
