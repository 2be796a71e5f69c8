package dev.godwit.bench.query;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.StatusEvent;
import dev.godwit.contract.TenantId;
import dev.godwit.query.fleet.FleetStore;
import dev.godwit.query.fleet.TargetState;
import dev.godwit.query.fleet.TenantFilter;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;

/** Folds the events of a fleet of the given size and four rollouts, then asks, and prints both. */
public final class FoldMillion {
  private static final int BATCH = 2_000;
  private static final int ROLLOUTS = 4;
  private static final int ROUNDS = 50;

  private final FleetStore store = new FleetStore(1);
  private final int tenants;

  private FoldMillion(int tenants) {
    this.tenants = tenants;
  }

  public static void main(String[] args) {
    new FoldMillion(args.length == 0 ? 1_000_000 : Integer.parseInt(args[0])).run();
  }

  private void run() {
    ManyEvents events = new ManyEvents(tenants);
    fold("tenants", events::tenant);
    for (int rollout = 1; rollout <= ROLLOUTS; rollout++) {
      int number = rollout;
      fold("rollout " + rollout, n -> events.ended(number, n));
    }
    TenantFilter all = filter(Optional.empty(), Optional.empty(), Optional.empty());
    TenantFilter few =
        filter(
            Optional.of(TargetState.FAILED),
            Optional.of(new ClusterId("cluster-04")),
            Optional.empty());
    TenantFilter text = filter(Optional.empty(), Optional.empty(), Optional.of("nobody"));
    Optional<TenantId> middle = Optional.of(new TenantId("tenant-%07d".formatted(tenants / 2)));
    ask("first list, which gives ranks", 1, () -> page(all, Optional.empty()));
    ask("page in the middle", ROUNDS, () -> page(all, middle));
    ask("page of failed ones of a cluster", ROUNDS, () -> page(few, Optional.empty()));
    ask("page that looks for a name", ROUNDS, () -> page(text, Optional.empty()));
    ask("sums", ROUNDS, () -> store.ask(fleet -> fleet.tally().versions().size()));
    ask("first map, which gives cells", 1, this::map);
    ask("map", ROUNDS, this::map);
    heap();
  }

  private void fold(String what, IntFunction<StatusEvent> event) {
    long nanos = 0;
    for (int from = 0; from < tenants; from += BATCH) {
      List<StatusEvent> batch = new ArrayList<>(BATCH);
      for (int n = from; n < Math.min(tenants, from + BATCH); n++) {
        batch.add(event.apply(n));
      }
      long began = System.nanoTime();
      store.fold(batch);
      nanos += System.nanoTime() - began;
    }
    System.out.printf("%-36s %8.2f s to fold%n", what, nanos / 1e9);
    heap();
  }

  private int page(TenantFilter filter, Optional<TenantId> after) {
    return store.ask(fleet -> fleet.tenants(filter, after, 50).tenants().size());
  }

  private int map() {
    return store.ask(fleet -> fleet.map().bytes(Optional.empty()).length);
  }

  private static void ask(String what, int rounds, Runnable question) {
    long began = System.nanoTime();
    for (int round = 0; round < rounds; round++) {
      question.run();
    }
    System.out.printf("%-36s %8.3f ms%n", what, (System.nanoTime() - began) / 1e6 / rounds);
  }

  private static void heap() {
    System.gc();
    System.out.printf(
        "%-36s %8d MiB%n",
        "heap in use", ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20);
  }

  private static TenantFilter filter(
      Optional<TargetState> state, Optional<ClusterId> cluster, Optional<String> text) {
    return new TenantFilter(
        state,
        Optional.empty(),
        cluster,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        text);
  }
}
