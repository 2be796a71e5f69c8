package dev.godwit.migrations.adopt;

import dev.godwit.migrations.Migration;
import java.util.List;

/** What adopting an incumbent's history comes to on one target. */
public sealed interface Adoption {

  /**
   * The histories agree.
   *
   * @param toRecord applied by the incumbent and not in our history yet, in the track's order
   * @param known of those that the incumbent has applied, the ones that our history has
   * @param toRunAgain repeatable ones whose present text the incumbent cannot be shown to have run
   * @param accepted disagreements that somebody has said are harmless
   */
  record Agreed(
      List<Migration> toRecord,
      List<Migration> known,
      List<Migration> toRunAgain,
      List<Disagreement> accepted)
      implements Adoption {
    public Agreed {
      toRecord = List.copyOf(toRecord);
      known = List.copyOf(known);
      toRunAgain = List.copyOf(toRunAgain);
      accepted = List.copyOf(accepted);
    }
  }

  /** A person has to look: nothing is recorded. */
  record Disagrees(List<Disagreement> disagreements) implements Adoption {
    public Disagrees {
      disagreements = List.copyOf(disagreements);
    }
  }
}
