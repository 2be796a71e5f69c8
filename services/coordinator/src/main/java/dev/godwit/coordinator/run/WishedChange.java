package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.coordinator.rollout.Budgets;
import dev.godwit.coordinator.rollout.Rules.OnDeadline;
import dev.godwit.coordinator.rollout.Rules.OnFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What of a running rollout is to be otherwise; what is absent stays as it is. */
public record WishedChange(
    Pace pace,
    Budgets budgets,
    @Nullable OnFailure onFailure,
    @Nullable OnDeadline onDeadline,
    List<Wave> waves,
    String actor,
    String reason) {
  public WishedChange {
    waves = List.copyOf(waves);
  }

  /** See {@link dev.godwit.coordinator.run.Pace}. */
  public record Pace(
      @Nullable Integer maxParallel,
      @Nullable Integer maxParallelPerCluster,
      @Nullable Integer priority,
      @Nullable Instant deadline,
      @Nullable Boolean ignoreWindows) {}

  /** See {@link WaveOrder}. */
  public record Wave(
      int wave,
      @Nullable Integer maxParallel,
      @Nullable Duration bakeTime,
      @Nullable Boolean gated) {}

  @Nullable Object[] columns(RolloutId id) {
    return new @Nullable Object[] {
      id.value(),
      pace.maxParallel(),
      pace.maxParallelPerCluster(),
      pace.priority(),
      WriteRules.utc(pace.deadline()),
      pace.ignoreWindows(),
      budgets.total(),
      budgets.percent(),
      budgets.perWave(),
      budgets.perWavePercent(),
      budgets.perCluster(),
      budgets.perCause(),
      onFailure == null ? null : ReadRules.word(onFailure),
      onDeadline == null ? null : ReadRules.word(onDeadline)
    };
  }

  /** For the audit log: what was asked for, as far as it was. */
  String words() {
    Map<String, @Nullable Object> all = new LinkedHashMap<>();
    all.put("maxParallel", pace.maxParallel());
    all.put("maxParallelPerCluster", pace.maxParallelPerCluster());
    all.put("priority", pace.priority());
    all.put("deadline", pace.deadline());
    all.put("ignoreWindows", pace.ignoreWindows());
    all.put("failureBudget", budgets.total());
    all.put("percent", budgets.percent());
    all.put("perWave", budgets.perWave());
    all.put("perWavePercent", budgets.perWavePercent());
    all.put("perCluster", budgets.perCluster());
    all.put("perCause", budgets.perCause());
    all.put("onFailure", onFailure);
    all.put("onDeadline", onDeadline);
    all.put("waves", waves.isEmpty() ? null : waves);
    return all.entrySet().stream()
        .filter(part -> Objects.nonNull(part.getValue()))
        .map(part -> "%s %s".formatted(part.getKey(), part.getValue()))
        .collect(Collectors.joining(", "));
  }
}
