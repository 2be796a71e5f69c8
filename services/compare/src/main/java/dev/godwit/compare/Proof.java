package dev.godwit.compare;

import java.util.List;

/** What came of trying a difference out. */
public sealed interface Proof {
  /** The forward statements lead to what is wanted, and the backward statements back. */
  record Holds() implements Proof {}

  /**
   * Something is left to do, which these statements would; a person has to complete the migration.
   */
  record Falls(Direction direction, List<String> left) implements Proof {
    public Falls {
      left = List.copyOf(left);
    }
  }

  /** A statement failed, for this reason; a person has to mend the migration. */
  record Fails(Direction direction, String statement, String why) implements Proof {}

  /** Which of the two was tried. */
  enum Direction {
    FORWARD,
    BACKWARD
  }
}
