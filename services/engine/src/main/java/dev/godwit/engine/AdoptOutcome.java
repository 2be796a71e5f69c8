package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.migrations.adopt.Adoption;
import dev.godwit.migrations.adopt.Disagreement;
import dev.godwit.migrations.adopt.HistorySource;
import java.util.List;

/** How adopting another tool's history ended on one target. Nothing was run, whichever it is. */
public sealed interface AdoptOutcome {

  /**
   * Our history has all that the other tool has applied, or would have after a real run.
   *
   * @param written whether the rows to record are recorded; false in a dry run
   */
  record Adopted(HistorySource source, Adoption.Agreed what, boolean written)
      implements AdoptOutcome {}

  /** The other history and the track do not say the same: nothing is recorded. */
  record Disagrees(HistorySource source, List<Disagreement> disagreements) implements AdoptOutcome {
    public Disagrees {
      disagreements = List.copyOf(disagreements);
    }
  }

  /** The target has no history table of a tool that is known. */
  record NoHistory() implements AdoptOutcome {}

  /** The target has several: somebody has to say which. */
  record Several(List<HistorySource> sources) implements AdoptOutcome {
    public Several {
      sources = List.copyOf(sources);
    }
  }

  /** Another session, of Godwit or of the other tool, may still be working. */
  record LockHeld(String holder) implements AdoptOutcome {}

  record Failed(Failure failure) implements AdoptOutcome {}
}
