package dev.godwit.cli.fleet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a rollout is told beyond order and pace; what is absent is as the coordinator has it.
 *
 * @param labels only tenants that have all of these; empty for any
 * @param percent only so much of what is selected otherwise
 * @param sample percent of the targets known at the head that are visited all the same
 * @param failurePercent of all targets that may fail before it stops
 * @param onFailure pause, continue or rollback
 * @param deadline ISO 8601
 */
public record FleetRules(
    Map<String, String> labels,
    @Nullable Integer percent,
    @Nullable Integer sample,
    @Nullable Integer failurePercent,
    @Nullable String onFailure,
    @Nullable String deadline,
    @Nullable Integer priority,
    @Nullable Integer maxParallelPerCluster,
    boolean ignoreWindows) {
  public static final FleetRules USUAL =
      new FleetRules(Map.of(), null, null, null, null, null, null, null, false);

  public FleetRules {
    labels = Map.copyOf(labels);
  }

  Map<String, Object> body() {
    Map<String, Object> body = new HashMap<>();
    put(body, "sample", sample);
    put(body, "budgets", failurePercent == null ? null : Map.of("percent", failurePercent));
    put(body, "onFailure", onFailure);
    put(body, "deadline", deadline);
    put(body, "priority", priority);
    put(body, "maxParallelPerCluster", maxParallelPerCluster);
    put(body, "ignoreWindows", ignoreWindows ? true : null);
    return body;
  }

  /** Of the tenants with these ids, or of all where there are none. */
  Map<String, Object> selector(List<String> tenants) {
    Map<String, Object> selector = new HashMap<>();
    put(selector, "tenants", tenants.isEmpty() ? null : tenants);
    put(selector, "labels", labels.isEmpty() ? null : labels);
    put(selector, "percent", percent);
    return selector;
  }

  private static void put(Map<String, Object> body, String name, @Nullable Object value) {
    if (value != null) {
      body.put(name, value);
    }
  }
}
