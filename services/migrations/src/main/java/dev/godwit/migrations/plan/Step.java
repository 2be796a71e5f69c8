package dev.godwit.migrations.plan;

import dev.godwit.migrations.Migration;

/** One migration of a plan, by how it is carried out. */
public sealed interface Step {
  Migration migration();

  /** The statements and the history row in one transaction. */
  record Transactional(Migration migration) implements Step {}

  /**
   * Each statement commits on its own and the history row keeps count, because one of them cannot
   * run inside a transaction block or the migration asks for it.
   *
   * @param done how many statements are committed already
   * @param inDoubt whether the statement after those was begun before and its end is not known
   */
  record Piecewise(Migration migration, int done, boolean inDoubt) implements Step {}
}
