package dev.godwit.bench;

import dev.godwit.bench.Scenario.Round;
import dev.godwit.engine.scram.KeepScramKeys;
import java.nio.file.Path;
import java.security.Security;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Measures one scenario: first each contender tries its parallelisms, then all contenders run in
 * turn, each at its best one. What is compared are the medians of all rounds.
 */
final class Measure {
  private final Server server;
  private final CpuTime.Meter cpu;
  private final Path directory;
  private final int rounds;

  Measure(Server server, CpuTime.Meter cpu, Path directory, int rounds) {
    this.server = server;
    this.cpu = cpu;
    this.directory = directory;
    this.rounds = rounds;
  }

  /**
   * What one contender did in one round.
   *
   * @param rate tenants per second
   * @param cpuPerTenant on the client's and the server's side
   */
  record Sample(double rate, CpuTime cpuPerTenant) {}

  /** One contender's rounds at its best parallelism. */
  record Result(String contender, int parallelism, List<Sample> samples) {
    double rate() {
      return median(Sample::rate);
    }

    double clientMillis() {
      return median(sample -> sample.cpuPerTenant().clientMillis());
    }

    double serverMillis() {
      return median(sample -> sample.cpuPerTenant().serverMillis());
    }

    private double median(ToDoubleFunction<Sample> value) {
      double[] sorted = samples.stream().mapToDouble(value).sorted().toArray();
      return sorted[sorted.length / 2];
    }
  }

  List<Result> run(Scenario scenario, List<Contender> contenders) throws Exception {
    Map<Contender, Integer> best = new HashMap<>();
    int tried = 0;
    for (Contender contender : contenders) {
      tried = Math.max(tried, contender.parallelisms().size());
      best.put(contender, bestParallelism(scenario, contender));
    }
    Map<Contender, List<Sample>> samples = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : contenders) {
        int parallelism = Objects.requireNonNull(best.get(contender));
        Sample sample = sample(scenario, contender, tried + 1 + round, parallelism);
        samples.computeIfAbsent(contender, _ -> new ArrayList<>()).add(sample);
        print("round " + (round + 1), contender, sample, parallelism);
      }
    }
    return samples.entrySet().stream()
        .map(
            e ->
                new Result(
                    e.getKey().name(), Objects.requireNonNull(best.get(e.getKey())), e.getValue()))
        .toList();
  }

  /** The first round only warms up. */
  private int bestParallelism(Scenario scenario, Contender contender) throws Exception {
    int best = contender.parallelisms().getFirst();
    double highest = 0;
    sample(scenario, contender, 0, best);
    for (int i = 0; i < contender.parallelisms().size(); i++) {
      int parallelism = contender.parallelisms().get(i);
      Sample sample = sample(scenario, contender, i + 1, parallelism);
      print("try", contender, sample, parallelism);
      if (sample.rate() > highest) {
        highest = sample.rate();
        best = parallelism;
      }
    }
    return best;
  }

  private Sample sample(Scenario scenario, Contender contender, int round, int parallelism)
      throws Exception {
    Round prepared = scenario.prepare(server, directory, contender, round);
    contender.prepare(prepared);
    keepScramKeys(contender.keepsScramKeys());
    CpuTime before = cpu.read();
    long began = System.nanoTime();
    contender.migrate(prepared.targets(), prepared.directory(), parallelism);
    double seconds = (System.nanoTime() - began) / 1e9;
    CpuTime used = cpu.read().minus(before);
    scenario.tidy(server, prepared);
    int tenants = prepared.targets().size();
    return new Sample(tenants / seconds, used.per(tenants));
  }

  /** All contenders share this JVM, and with it Godwit's security provider. */
  private static void keepScramKeys(boolean keep) {
    KeepScramKeys keys = KeepScramKeys.install();
    if (keep) {
      Security.insertProviderAt(keys, 1);
    } else {
      Security.removeProvider(KeepScramKeys.NAME);
    }
  }

  private static void print(String what, Contender contender, Sample sample, int parallelism) {
    System.out.printf(
        "  %-8s %-18s %8.1f tenants/s at %2d, CPU ms/tenant: client %6.2f, server %6.2f%n",
        what,
        contender.name(),
        sample.rate(),
        parallelism,
        sample.cpuPerTenant().clientMillis(),
        sample.cpuPerTenant().serverMillis());
  }
}
