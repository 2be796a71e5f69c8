package dev.godwit.engine;

import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.Version;
import org.jspecify.annotations.Nullable;

/** Hears how a run gets on, on the run's own thread. */
public interface Progress {
  Progress NONE =
      new Progress() {
        @Override
        public void planned(@Nullable Version version, int pending) {}

        @Override
        public void carriedOut(AppliedMigration migration) {}

        @Override
        public void changedRows(Version version, long rows) {}
      };

  /**
   * The lock is held and the plan is made; may be heard again after a reconnection.
   *
   * @param version the newest applied version, absent without history
   */
  void planned(@Nullable Version version, int pending);

  /** A migration was applied, or undone, and its history row shows it. */
  void carriedOut(AppliedMigration migration);

  /**
   * A migration that runs in batches has committed another one.
   *
   * @param rows that its running statement has changed in this run
   */
  void changedRows(Version version, long rows);

  /** Whether the run is to stop before its next step; what is committed stays. */
  default boolean isCancelled() {
    return false;
  }

  /**
   * What ends the statement under way, for another thread to call. Heard when the run begins to
   * work on a connection, and again with something that does nothing when it leaves it.
   */
  default void interruptible(Runnable interrupt) {}
}
