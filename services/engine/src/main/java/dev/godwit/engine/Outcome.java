package dev.godwit.engine;

import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a run on one target ended. Every kind but {@link LockHeld} was read from the history. */
public sealed interface Outcome {

  /**
   * The target's history says that it is at head.
   *
   * @param version absent where the track is empty
   * @param applied what this job applied, in whichever attempt; empty where there was nothing to do
   */
  record AtHead(@Nullable Version version, List<AppliedMigration> applied) implements Outcome {
    public AtHead {
      applied = List.copyOf(applied);
    }
  }

  /** Another session holds the target's lock and may still be working: neither done nor failed. */
  record LockHeld(String holder) implements Outcome {}

  /**
   * The run stopped.
   *
   * @param version the newest version known to be applied, absent where nothing is known
   * @param applied what this job had applied before it stopped, as far as it is known
   */
  record Failed(@Nullable Version version, List<AppliedMigration> applied, Failure failure)
      implements Outcome {
    public Failed {
      applied = List.copyOf(applied);
    }
  }
}
