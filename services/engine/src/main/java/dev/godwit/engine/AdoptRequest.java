package dev.godwit.engine;

import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.JobOrder.Adopt.Difference;
import dev.godwit.migrations.adopt.Disagreement;
import dev.godwit.migrations.adopt.Incumbent;
import dev.godwit.migrations.adopt.Sought;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is to be adopted, and how.
 *
 * @param accepted kinds of disagreement that are harmless in the asker's eyes
 * @param dryRun only says what would be recorded
 */
public record AdoptRequest(Sought sought, Set<Disagreement.Kind> accepted, boolean dryRun) {
  public AdoptRequest {
    accepted = Set.copyOf(accepted);
  }

  /** The order as a request, to be carried out; empty where its tool is not known here. */
  public static Optional<AdoptRequest> of(JobOrder.Adopt order) {
    String tool = order.tool();
    Optional<Incumbent> incumbent = Optional.ofNullable(tool).flatMap(Incumbent::ofId);
    if (tool != null && incumbent.isEmpty()) {
      return Optional.empty();
    }
    var sought =
        new Sought(incumbent.orElse(null), name(order.historySchema()), name(order.historyTable()));
    return Optional.of(new AdoptRequest(sought, kinds(order.accept()), false));
  }

  /** The same, with nothing written. */
  public AdoptRequest asDryRun() {
    return new AdoptRequest(sought, accepted, true);
  }

  private static @Nullable String name(@Nullable Identifier name) {
    return name == null ? null : name.value();
  }

  private static Set<Disagreement.Kind> kinds(List<Difference> differences) {
    return differences.stream()
        .map(
            difference ->
                switch (difference) {
                  case UNKNOWN -> Disagreement.Kind.UNKNOWN;
                  case GAP -> Disagreement.Kind.GAP;
                  case CHANGED -> Disagreement.Kind.CHANGED;
                })
        .collect(Collectors.toSet());
  }
}
