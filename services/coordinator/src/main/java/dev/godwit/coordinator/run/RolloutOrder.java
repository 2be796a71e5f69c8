package dev.godwit.coordinator.run;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.TrackName;
import dev.godwit.coordinator.rollout.Rules;
import java.util.List;

/**
 * What a person wants rolled out.
 *
 * @param work what its jobs do
 * @param tracks empty for all of the bundle's
 * @param sample of the targets that are known to be at the head already, which percent are visited
 *     all the same
 */
public record RolloutOrder(
    BundleDigest bundle,
    String environment,
    JobOrder work,
    List<TrackName> tracks,
    TenantSelector selector,
    int sample,
    List<WaveOrder> waves,
    Pace pace,
    Rules rules,
    JobLimits limits,
    String actor,
    String reason) {
  public RolloutOrder {
    tracks = List.copyOf(tracks);
    waves = List.copyOf(waves);
    if (rules.onFailure() == Rules.OnFailure.ROLLBACK && !(work instanceof JobOrder.Migrate)) {
      throw new IllegalArgumentException("only a rollout that migrates can be rolled back");
    }
  }
}
