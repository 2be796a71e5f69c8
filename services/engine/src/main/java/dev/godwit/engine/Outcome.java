package dev.godwit.engine;

import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a run on one target ended. Every kind but {@link LockHeld} was read from the history. */
public sealed interface Outcome {

  /**
   * The target's history says that the goal is reached.
   *
   * @param version the newest applied version, absent where none is
   * @param carriedOut what this job applied or undid, in whichever attempt; empty where there was
   *     nothing to do
   */
  record Done(@Nullable Version version, List<AppliedMigration> carriedOut) implements Outcome {
    public Done {
      carriedOut = List.copyOf(carriedOut);
    }
  }

  /** Another session holds the target's lock and may still be working: neither done nor failed. */
  record LockHeld(String holder) implements Outcome {
    /** The same for somebody who does not wait for the lock. */
    public Failure asFailure() {
      return new Failure(ReasonCode.LOCK_HELD, "the target's migration lock is held by " + holder);
    }
  }

  /**
   * The run stopped.
   *
   * @param version the newest version known to be applied, absent where nothing is known
   * @param carriedOut what this job had applied or undone before it stopped, as far as it is known
   */
  record Failed(@Nullable Version version, List<AppliedMigration> carriedOut, Failure failure)
      implements Outcome {
    public Failed {
      carriedOut = List.copyOf(carriedOut);
    }
  }
}
