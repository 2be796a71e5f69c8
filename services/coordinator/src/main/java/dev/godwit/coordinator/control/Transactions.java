package dev.godwit.coordinator.control;

import java.util.function.Function;

/** Runs transactions on the control database. */
@FunctionalInterface
public interface Transactions {

  /**
   * Commits the work, or leaves no trace of it. It may be run several times: where the server asks
   * for that (a deadlock), so it must have no other effects.
   */
  <T> T inTransaction(Function<Transaction, T> work);
}
