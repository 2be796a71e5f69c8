package dev.godwit.coordinator.rollout;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says which failure budget is used up, if one is, and by how much. */
record JudgeBudgets(RolloutView view) {
  private static final int HUNDRED = 100;

  Optional<String> usedUp() {
    Budgets budgets = view.rules().budgets();
    return Stream.of(
            overall(budgets),
            waves(budgets),
            grouped("on cluster %s", FailureCount.Place::cluster, budgets.perCluster()),
            grouped("of cause %s", FailureCount.Place::cause, budgets.perCause()))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> overall(Budgets budgets) {
    int size = view.sum(counts -> counts.total());
    return over("", view.blamed(), budgets.total(), share(budgets.percent(), size));
  }

  private Optional<String> waves(Budgets budgets) {
    Map<Integer, Integer> blamed = sums(FailureCount.Place::wave);
    return view.waves().stream()
        .map(
            wave ->
                over(
                    "in wave %d".formatted(wave.ordinal()),
                    blamed.getOrDefault(wave.ordinal(), 0),
                    budgets.perWave(),
                    share(budgets.perWavePercent(), wave.counts().total())))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<String> grouped(
      String where, Function<FailureCount.Place, String> by, @Nullable Integer allowed) {
    return sums(by).entrySet().stream()
        .map(group -> over(where.formatted(group.getKey()), group.getValue(), allowed, null))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private <K> Map<K, Integer> sums(Function<FailureCount.Place, K> by) {
    return view.failures().stream()
        .collect(
            Collectors.groupingBy(
                count -> by.apply(count.place()),
                TreeMap::new,
                Collectors.summingInt(FailureCount::blamed)));
  }

  private static @Nullable Integer share(@Nullable Integer percent, int size) {
    return percent == null ? null : Math.toIntExact((long) size * percent / HUNDRED);
  }

  private static Optional<String> over(
      String where, int failed, @Nullable Integer absolute, @Nullable Integer share) {
    return Stream.of(Optional.ofNullable(absolute), Optional.ofNullable(share))
        .flatMap(Optional::stream)
        .min(Integer::compare)
        .filter(allowed -> failed > allowed)
        .map(
            allowed ->
                Stream.of("%d failed".formatted(failed), where)
                    .filter(part -> !part.isEmpty())
                    .collect(Collectors.joining(" "))
                    .concat(", %d allowed".formatted(allowed)));
  }

  /** For people: what is used up, by which targets, and what they can do. */
  static String reason(String usedUp, List<String> blame, String next) {
    String failures = blame.isEmpty() ? "" : " (" + String.join("; ", blame) + ")";
    return "failure budget used up: %s%s. %s".formatted(usedUp, failures, next);
  }
}
