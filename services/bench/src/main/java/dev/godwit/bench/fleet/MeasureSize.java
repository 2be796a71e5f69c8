package dev.godwit.bench.fleet;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Rolls out to one size of fleet: once undisturbed, and once to see what can come between. */
record MeasureSize(Installation installation, Announce announce) {
  static final String SIGN_UPS = "sign-ups";
  private static final Duration LIMIT = Duration.ofMinutes(20);
  private static final Duration PACE = Duration.ofMillis(50);
  private static final int MAX_PARALLEL = 1_000;
  private static final int NEWCOMERS = 100;
  private static final int FEW = 10_000;

  private record Undisturbed(
      double expansion, double seconds, Map<String, Double> cpu, double roundTrips) {}

  private record Disturbed(double pause, List<Duration> newcomers) {}

  SizeResult run(int targets) throws Exception {
    String environment = "fleet-" + targets;
    register(environment, targets);
    installation.control().forgetStatements();
    Undisturbed plain = undisturbed(environment, targets);
    double p50 = lag("0.5");
    double p99 = lag("0.99");
    System.err.println(installation.control().dearest());
    double coordinatorHeap = installation.coordinator().liveHeap();
    double queryHeap = installation.query().liveHeap();
    Disturbed disturbed = disturbed(environment, targets);
    double cpu = plain.cpu().values().stream().mapToDouble(Double::doubleValue).sum();
    return new SizeResult(
        targets,
        plain.expansion(),
        plain.seconds(),
        targets / (plain.seconds() - plain.expansion()),
        cpu,
        plain.cpu(),
        plain.roundTrips(),
        coordinatorHeap,
        queryHeap,
        p50,
        p99,
        disturbed.pause(),
        percentile(disturbed.newcomers(), 50),
        percentile(disturbed.newcomers(), 99),
        rebuild());
  }

  void register(String environment, int targets) throws Exception {
    List<CompletableFuture<Void>> sent = new ArrayList<>();
    for (int n = 1; n <= targets; n++) {
      sent.add(announce.created(environment, n));
    }
    CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
    Duration took =
        Wait.until(
            "%d tenants are registered".formatted(targets),
            LIMIT,
            () ->
                installation.control().tenants(environment) == targets
                    && installation.control().outbox() == 0);
    announce.forget();
    System.err.printf("registered %d tenants in %s%n", targets, took);
  }

  private Undisturbed undisturbed(String environment, int targets) throws Exception {
    Map<String, Double> before = installation.cpu();
    long statements = installation.control().statements();
    long began = System.nanoTime();
    Rollout rollout = Rollout.start(installation.api(), environment, MAX_PARALLEL);
    double expansion = (System.nanoTime() - began) / 1e9;
    rollout.awaitCompleted();
    double seconds = (System.nanoTime() - began) / 1e9;
    Map<String, Double> cpu = new TreeMap<>();
    installation
        .cpu()
        .forEach((who, now) -> cpu.put(who, (now - before.getOrDefault(who, 0.0)) / targets));
    double roundTrips = (double) (installation.control().statements() - statements) / targets;
    return new Undisturbed(expansion, seconds, cpu, roundTrips);
  }

  private double lag(String quantile) throws Exception {
    return 1e3
        * installation
            .query()
            .metric("godwit_query_delay_seconds", "quantile=\"%s\"".formatted(quantile))
            .orElse(Double.NaN);
  }

  private Disturbed disturbed(String environment, int targets) throws Exception {
    Rollout rollout = Rollout.start(installation.api(), environment, MAX_PARALLEL);
    List<Duration> newcomers = List.of();
    if (targets >= FEW) {
      rollout.awaitDone(targets / 10);
      newcomers = newcomers(targets);
    }
    double pause = rollout.pause().toMillis() / 1e3;
    rollout.command("resume");
    rollout.command("abort");
    return new Disturbed(pause, newcomers);
  }

  private List<Duration> newcomers(int round) throws Exception {
    announce.forget();
    for (int n = 1; n <= NEWCOMERS; n++) {
      announce.created("%s".formatted(SIGN_UPS), round + n).join();
      LockSupport.parkNanos(PACE.toNanos());
    }
    Wait.until("newcomers are ready", LIMIT, () -> announce.answers().size() == NEWCOMERS);
    return announce.answers();
  }

  private static @Nullable Double percentile(List<Duration> sorted, int percent) {
    return sorted.isEmpty()
        ? null
        : sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100)).toNanos() / 1e9;
  }

  private double rebuild() throws Exception {
    installation.killQuery();
    long began = System.nanoTime();
    installation.startQuery();
    return (System.nanoTime() - began) / 1e9;
  }
}
