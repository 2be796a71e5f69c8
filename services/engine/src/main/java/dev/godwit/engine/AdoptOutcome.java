package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import dev.godwit.migrations.adopt.Adoption;
import dev.godwit.migrations.adopt.Disagreement;
import dev.godwit.migrations.adopt.HistorySource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How adopting another tool's history ended on one target. Nothing was run, whichever it is. */
public sealed interface AdoptOutcome {

  /**
   * Our history has all that the other tool has applied, or would have after a real run.
   *
   * @param standing where our history stands now, and what this job has recorded in it
   */
  record Adopted(HistorySource source, Adoption.Agreed what, Outcome.Done standing)
      implements AdoptOutcome {}

  /** Nothing was recorded. */
  sealed interface Stopped extends AdoptOutcome {
    Failure failure();
  }

  /** The other history and the track do not say the same. */
  record Disagrees(HistorySource source, List<Disagreement> disagreements) implements Stopped {
    public Disagrees {
      disagreements = List.copyOf(disagreements);
    }

    @Override
    public Failure failure() {
      Disagreement first = disagreements.getFirst();
      String more =
          disagreements.size() == 1 ? "" : " (and %d more)".formatted(disagreements.size() - 1);
      return new Failure(
          ReasonCode.HISTORY_DISAGREES,
          "%s: %s%s".formatted(source.incumbent().title(), first.message(), more),
          "Nothing was recorded. " + first.next() + howToAccept(),
          null,
          null,
          null);
    }

    private String howToAccept() {
      String kinds =
          disagreements.stream()
              .map(Disagreement::kind)
              .filter(Disagreement.Kind::acceptable)
              .map(kind -> kind.name().toLowerCase(Locale.ROOT))
              .distinct()
              .collect(Collectors.joining(","));
      return kinds.isEmpty() ? "" : " If it is harmless: --accept " + kinds + ".";
    }
  }

  /** The target has no history table of a tool that is known. */
  record NoHistory() implements Stopped {
    @Override
    public Failure failure() {
      return new Failure(
          ReasonCode.INCUMBENT_UNCLEAR,
          "no other tool's history was found",
          "Nothing was recorded. Name its schema with --history-schema or its table with"
              + " --history-table, or just migrate.",
          null,
          null,
          null);
    }
  }

  /** The target has several: somebody has to say which. */
  record Several(List<HistorySource> sources) implements Stopped {
    public Several {
      sources = List.copyOf(sources);
    }

    @Override
    public Failure failure() {
      return new Failure(
          ReasonCode.INCUMBENT_UNCLEAR,
          "several tools have left a history: "
              + sources.stream().map(HistorySource::toString).collect(Collectors.joining(", ")),
          "Nothing was recorded. Say whose it is with --tool.",
          null,
          null,
          null);
    }
  }

  /** Another session, of Godwit or of the other tool, may still be working. */
  record LockHeld(String holder) implements Stopped {
    @Override
    public Failure failure() {
      return new Failure(ReasonCode.LOCK_HELD, "a migration lock is held by " + holder);
    }
  }

  record Failed(Failure failure) implements Stopped {}
}
