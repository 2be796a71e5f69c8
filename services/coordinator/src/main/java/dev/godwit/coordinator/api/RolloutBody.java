package dev.godwit.coordinator.api;

import static java.util.Objects.requireNonNullElse;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.JobOrder.Mark;
import dev.godwit.contract.TrackName;
import dev.godwit.coordinator.rollout.Rules;
import dev.godwit.coordinator.rollout.Rules.OnDeadline;
import dev.godwit.coordinator.rollout.Rules.OnFailure;
import dev.godwit.coordinator.run.MemberOrder;
import dev.godwit.coordinator.run.Pace;
import dev.godwit.coordinator.run.RolloutOrder;
import dev.godwit.coordinator.run.TenantSelector;
import dev.godwit.coordinator.run.WaveOrder;
import dev.godwit.coordinator.run.WaveSize;
import dev.godwit.runtime.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A rollout as the API takes it. */
record RolloutBody(
    BundleDigest bundle,
    String environment,
    @Nullable OrderBody order,
    @Nullable List<TrackName> tracks,
    @Nullable SelectorBody selector,
    @Nullable Integer sample,
    @Nullable List<WaveBody> waves,
    @Nullable Integer maxParallel,
    @Nullable Integer maxParallelPerCluster,
    @Nullable Integer priority,
    @Nullable Sequence sequence,
    @Nullable Instant deadline,
    @Nullable String onDeadline,
    @Nullable Boolean ignoreWindows,
    @Nullable Integer failureBudget,
    @Nullable BudgetsBody budgets,
    @Nullable String onFailure,
    @Nullable Limits limits,
    @Nullable String reason,
    @Nullable Boolean confirm) {
  private static final int DEFAULT_PARALLEL = 10;
  private static final int DEFAULT_SAMPLE = 1;

  /** What changes nothing needs no canaries, and is to find everything. */
  private static final List<WaveOrder> ALL_AT_ONCE = List.of(WaveOrder.of(new WaveSize.Rest()));

  /** In which order a wave's targets have their turn; one of the two is there. */
  record Sequence(@Nullable String label, @Nullable String by) {
    MemberOrder read() {
      if (label != null) {
        return new MemberOrder.ByLabel(label);
      }
      return "quickest-first".equals(by) ? new MemberOrder.QuickestFirst() : new MemberOrder.ById();
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
    return new RolloutOrder(
        bundle,
        environment,
        work,
        tracks == null ? List.of() : tracks,
        selector == null ? TenantSelector.ALL : selector.read(),
        requireNonNullElse(sample, DEFAULT_SAMPLE),
        waves(work),
        pace(),
        rules(work),
        limits == null ? JobLimits.DEFAULT : limits.read(),
        caller.name(),
        requireNonNullElse(reason, ""));
  }

  private List<WaveOrder> waves(JobOrder work) {
    if (waves != null) {
      return waves.stream().map(WaveBody::read).toList();
    }
    return work.looksOnly() ? ALL_AT_ONCE : WaveSize.DEFAULT;
  }

  private Pace pace() {
    return new Pace(
        requireNonNullElse(maxParallel, DEFAULT_PARALLEL),
        maxParallelPerCluster,
        requireNonNullElse(priority, 0),
        sequence == null ? new MemberOrder.ById() : sequence.read(),
        deadline,
        Boolean.TRUE.equals(ignoreWindows));
  }

  /**
   * Where nothing is said of failures, the first one is too many; who looks is to find them all.
   */
  private Rules rules(JobOrder work) {
    boolean bounded = failureBudget != null || budgets != null || work.looksOnly();
    return new Rules(
        requireNonNullElse(budgets, BudgetsBody.NONE)
            .read(bounded ? failureBudget : Integer.valueOf(0)),
        onFailure == null ? OnFailure.PAUSE : OnFailure.valueOf(upper(onFailure)),
        onDeadline == null ? OnDeadline.PAUSE : OnDeadline.valueOf(upper(onDeadline)));
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
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
