package dev.godwit.migrations.script;

import java.util.List;
import java.util.Set;

/**
 * One script of the corpus and what the reader and the server must make of it.
 *
 * @param expected one for each statement
 * @param since the first major whose server knows the syntax
 */
record CorpusCase(
    String file, String title, String text, List<Expected> expected, Set<Flag> flags, int since) {

  /** What becomes of a statement in a transaction block. */
  enum Expected {
    IN,
    OUT,
    /** Cannot run in a transaction block, and the reader refuses it with a reason. */
    REFUSED,
    /** Only the server knows that it cannot run in a transaction block. */
    LATER
  }

  /** What else is to be known of a script. */
  enum Flag {
    /** Needs something that is not there, so that running it fails for another reason. */
    FAILS,
    /** Only read by the server, not run. */
    PARSE,
    /** Something in it is never closed. */
    BROKEN,
    /** A syntax error that only the server sees. */
    BROKEN_SYNTAX,
    /** Holds a command of psql. */
    PSQL
  }

  boolean is(Flag flag) {
    return flags.contains(flag);
  }

  /** Whether it can be cut into statements that the server understands. */
  boolean isSound() {
    return !is(Flag.BROKEN) && !is(Flag.BROKEN_SYNTAX) && !is(Flag.PSQL);
  }

  @Override
  public String toString() {
    return file + ": " + title;
  }
}
