package dev.godwit.migrations.plan;

import dev.godwit.migrations.Migration;
import dev.godwit.migrations.MigrationScript;

/** One migration of a plan, by how it is carried out. */
public sealed interface Step {
  Migration migration();

  Direction direction();

  /** What is run: the migration's script, or the one that takes it back. */
  MigrationScript script();

  Trace trace();

  /** The statements and the history row in one transaction. */
  record Transactional(
      Migration migration, Direction direction, MigrationScript script, Trace trace)
      implements Step {}

  /**
   * Each statement commits on its own and the history row keeps count, because one of them cannot
   * run inside a transaction block or the migration asks for it.
   *
   * @param done how many statements are committed already
   * @param inDoubt whether the statement after those was begun before and its end is not known
   */
  record Piecewise(
      Migration migration,
      Direction direction,
      MigrationScript script,
      int done,
      boolean inDoubt,
      Trace trace)
      implements Step {}

  /** What the history shows of the migration before the step begins. */
  enum Trace {
    NONE,
    /** A row of an earlier time, which the step's own takes the place of. */
    EARLIER,
    /** The step itself, cut off. */
    BEGUN
  }

  /** Which way. */
  enum Direction {
    APPLY,
    UNDO
  }
}
