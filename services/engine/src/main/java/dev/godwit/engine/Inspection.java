package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.History;
import dev.godwit.migrations.plan.HistoryRow;
import dev.godwit.migrations.plan.VerifyHistory;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a look at a target has shown.
 *
 * @param remains in its catalog, in the order of their names
 */
public record Inspection(List<HistoryRow> history, List<Remain> remains) {
  public Inspection {
    history = List.copyOf(history);
    remains = List.copyOf(remains);
  }

  /**
   * Everything about the target that a person should look at: what its history says beside the
   * track, and what its catalog shows.
   *
   * @param environment of the target, absent where it is not known
   */
  public List<Failure> findings(Track track, @Nullable String environment) {
    return Stream.concat(
            VerifyHistory.findings(new History(track, history), environment).stream(),
            remains.stream().map(Remain::asFailure))
        .toList();
  }

  /**
   * Something half-done in the catalog.
   *
   * @param object as SQL names it
   * @param remedy the statement that ends the matter, as PostgreSQL's documentation has it
   */
  public record Remain(Kind kind, String object, String remedy) {
    private Failure asFailure() {
      String what =
          switch (kind) {
            case INVALID_INDEX -> "the index %s is invalid: writes maintain it, no query uses it";
            case UNVALIDATED_CONSTRAINT ->
                "the constraint %s is not validated: old rows may break it";
            case PENDING_DETACH -> "the partition %s is half detached";
          };
      String next = "Needs a person: " + remedy + ";";
      return new Failure(ReasonCode.NEEDS_REPAIR, what.formatted(object), next, null, null, null);
    }

    /** What is half-done. */
    public enum Kind {
      INVALID_INDEX,
      UNVALIDATED_CONSTRAINT,
      PENDING_DETACH
    }
  }
}
