package dev.godwit.contract;

import java.time.Instant;

/**
 * What every word about a job carries, so that each status event can be read on its own.
 *
 * @param seq increases with each event of one dispatch; order within a dispatch is by it, never by
 *     {@code at}
 */
public record JobStamp(
    JobId job,
    long dispatch,
    int attempt,
    int seq,
    Target target,
    TrackName track,
    BundleDigest bundle,
    RolloutId rollout,
    WorkerId worker,
    Instant at) {}
