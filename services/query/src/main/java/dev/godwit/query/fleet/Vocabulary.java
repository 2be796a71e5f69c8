package dev.godwit.query.fleet;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import java.util.Map;

/** What words about tenants and targets have in common, each value known by a small number. */
record Vocabulary(
    Dictionary<ClusterId> clusters,
    Dictionary<String> environments,
    Dictionary<TrackName> tracks,
    Dictionary<Version> versions,
    Pool<Map<String, String>> labels,
    Pool<RolloutId> rollouts,
    Failures failures) {
  Vocabulary() {
    this(
        new Dictionary<>(),
        new Dictionary<>(),
        new Dictionary<>(),
        new Dictionary<>(),
        new Pool<>(),
        new Pool<>(),
        new Failures());
  }
}
