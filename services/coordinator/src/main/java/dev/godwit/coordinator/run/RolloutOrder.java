package dev.godwit.coordinator.run;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.TrackName;
import java.util.List;

/**
 * What a person wants rolled out.
 *
 * @param work what its jobs do
 * @param tracks empty for all of the bundle's
 * @param maxParallel how many jobs of this rollout may be under way at once
 * @param failureBudget how many targets may fail before it pauses
 */
public record RolloutOrder(
    BundleDigest bundle,
    String environment,
    JobOrder work,
    List<TrackName> tracks,
    TenantSelector selector,
    List<WaveSize> waves,
    int maxParallel,
    int failureBudget,
    JobLimits limits,
    String actor,
    String reason) {
  public RolloutOrder {
    tracks = List.copyOf(tracks);
    waves = List.copyOf(waves);
  }
}
