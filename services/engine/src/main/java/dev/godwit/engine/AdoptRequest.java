package dev.godwit.engine;

import dev.godwit.migrations.adopt.Disagreement;
import dev.godwit.migrations.adopt.Sought;
import java.util.Set;

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
}
