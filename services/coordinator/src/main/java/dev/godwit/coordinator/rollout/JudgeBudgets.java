package dev.godwit.coordinator.rollout;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says how much of the failure budgets is used, and which one is used up, if one is. */
public record JudgeBudgets(RolloutView view) {
  private static final int HUNDRED = 100;

  Optional<String> usedUp() {
    return byKind()
        .flatMap(List::stream)
        .filter(BudgetUse::isUsedUp)
        .findFirst()
        .map(BudgetUse::words);
  }

  /** Of each kind of budget the one that is nearest to its end. */
  public List<BudgetUse> nearest() {
    return byKind()
        .flatMap(kind -> kind.stream().min(Comparator.comparingInt(BudgetUse::left)).stream())
        .toList();
  }

  private Stream<List<BudgetUse>> byKind() {
    Budgets budgets = view.rules().budgets();
    return Stream.of(
        overall(budgets),
        waves(budgets),
        grouped("on cluster %s", FailureCount.Place::cluster, budgets.perCluster()),
        grouped("of cause %s", FailureCount.Place::cause, budgets.perCause()));
  }

  private List<BudgetUse> overall(Budgets budgets) {
    int size = view.sum(counts -> counts.total());
    return use(null, view.blamed(), budgets.total(), share(budgets.percent(), size)).toList();
  }

  private List<BudgetUse> waves(Budgets budgets) {
    Map<Integer, Integer> blamed = sums(FailureCount.Place::wave);
    return view.waves().stream()
        .flatMap(
            wave ->
                use(
                    "in wave %d".formatted(wave.ordinal()),
                    blamed.getOrDefault(wave.ordinal(), 0),
                    budgets.perWave(),
                    share(budgets.perWavePercent(), wave.counts().total())))
        .toList();
  }

  private List<BudgetUse> grouped(
      String where, Function<FailureCount.Place, String> by, @Nullable Integer allowed) {
    return sums(by).entrySet().stream()
        .flatMap(group -> use(where.formatted(group.getKey()), group.getValue(), allowed, null))
        .toList();
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

  /** The tighter of two bounds is the one that counts; without either there is none. */
  private static Stream<BudgetUse> use(
      @Nullable String where, int failed, @Nullable Integer absolute, @Nullable Integer share) {
    return Stream.of(Optional.ofNullable(absolute), Optional.ofNullable(share))
        .flatMap(Optional::stream)
        .min(Integer::compare)
        .map(allowed -> new BudgetUse(where, failed, allowed))
        .stream();
  }

  /** For people: what is used up, by which targets, and what they can do. */
  static String reason(String usedUp, List<String> blame, String next) {
    String failures = blame.isEmpty() ? "" : " (" + String.join("; ", blame) + ")";
    return "failure budget used up: %s%s. %s".formatted(usedUp, failures, next);
  }
}
