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
        public void applied(AppliedMigration migration) {}
      };

  /**
   * The lock is held and the plan is made; may be heard again after a reconnection.
   *
   * @param version the newest applied version, absent without history
   */
  void planned(@Nullable Version version, int pending);

  /** A migration is committed together with its history row. */
  void applied(AppliedMigration migration);
}
