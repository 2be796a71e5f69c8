package dev.godwit.coordinator.api;

import static java.util.Objects.requireNonNullElse;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.JobOrder.Mark;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TrackName;
import dev.godwit.coordinator.run.RolloutOrder;
import dev.godwit.coordinator.run.TenantSelector;
import dev.godwit.coordinator.run.WaveSize;
import dev.godwit.runtime.Caller;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rollout as the API takes it. */
record RolloutBody(
    BundleDigest bundle,
    String environment,
    @Nullable OrderBody order,
    @Nullable List<TrackName> tracks,
    @Nullable Selector selector,
    @Nullable List<Wave> waves,
    @Nullable Integer maxParallel,
    @Nullable Integer failureBudget,
    @Nullable Limits limits,
    @Nullable String reason,
    @Nullable Boolean confirm) {
  private static final int DEFAULT_PARALLEL = 10;

  /** What changes nothing needs no canaries, and is to find everything. */
  private static final List<WaveSize> ALL_AT_ONCE = List.of(new WaveSize.Rest());

  /** One of the three is there; the description sees to it. */
  record Selector(
      @Nullable Boolean all, @Nullable List<String> tenants, @Nullable Map<String, String> labels) {
    TenantSelector read() {
      if (tenants != null) {
        return new TenantSelector.Ids(
            tenants.stream()
                .map(id -> Backstage.valid(ReasonCode.TENANT_ID_INVALID, () -> new TenantId(id)))
                .toList());
      }
      return labels == null ? new TenantSelector.All() : new TenantSelector.Labels(labels);
    }
  }

  /** One of the three is there; the description sees to it. */
  record Wave(@Nullable Integer count, @Nullable Integer percent, @Nullable Boolean rest) {
    WaveSize read() {
      if (count != null) {
        return new WaveSize.Count(count);
      }
      return percent == null ? new WaveSize.Rest() : new WaveSize.Percent(percent);
    }
  }

  /** What a job may do at most. */
  record Limits(
      @Nullable Duration lockTimeout,
      @Nullable Duration statementTimeout,
      @Nullable Integer retries) {
    JobLimits read() {
      JobLimits usual = JobLimits.DEFAULT;
      return new JobLimits(
          positive(requireNonNullElse(lockTimeout, usual.lockTimeout())),
          positive(requireNonNullElse(statementTimeout, usual.statementTimeout())),
          requireNonNullElse(retries, usual.retries()));
    }

    /** For PostgreSQL, a timeout of zero is none. */
    private static Duration positive(Duration timeout) {
      if (timeout.toMillis() < 1) {
        throw new IllegalArgumentException("a timeout must be at least a millisecond");
      }
      return timeout;
    }
  }

  RolloutOrder read(Caller caller) {
    JobOrder work = order == null ? JobOrder.Migrate.HEAD : order.read();
    refuseCarelessness(work);
    boolean looksOnly = work.looksOnly();
    return new RolloutOrder(
        bundle,
        environment,
        work,
        tracks == null ? List.of() : tracks,
        selector == null ? new TenantSelector.All() : selector.read(),
        waves == null
            ? looksOnly ? ALL_AT_ONCE : WaveSize.DEFAULT
            : waves.stream().map(Wave::read).toList(),
        requireNonNullElse(maxParallel, DEFAULT_PARALLEL),
        requireNonNullElse(failureBudget, looksOnly ? Integer.MAX_VALUE : 0),
        limits == null ? JobLimits.DEFAULT : limits.read(),
        caller.name(),
        requireNonNullElse(reason, ""));
  }

  /** What cannot be made good by a further rollout is done for a reason, and never by a slip. */
  private void refuseCarelessness(JobOrder work) {
    boolean needsReason = work instanceof JobOrder.Undo || work instanceof JobOrder.Mark;
    if (needsReason && (reason == null || reason.isBlank())) {
      throw new IllegalArgumentException("to %s needs a reason".formatted(work.type()));
    }
    if (work instanceof JobOrder.Mark(var change, _, _)
        && change == Mark.Change.APPLY_ALL
        && !Boolean.TRUE.equals(confirm)) {
      throw new IllegalArgumentException(
          "this would mark every migration as applied on every target, and run none: say"
              + " \"confirm\": true");
    }
  }
}
