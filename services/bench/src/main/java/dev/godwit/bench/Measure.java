package dev.godwit.bench;

import dev.godwit.bench.Scenario.Round;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Measures one scenario: first each contender tries its parallelisms, then all contenders run in
 * turn, each at its best one, and each round's ratio to the limit comes from that round alone.
 */
final class Measure {
  private final Server server;
  private final Path directory;
  private final int rounds;

  Measure(Server server, Path directory, int rounds) {
    this.server = server;
    this.directory = directory;
    this.rounds = rounds;
  }

  /** One contender's rates in tenants per second, a round each, at its best parallelism. */
  record Result(String contender, int parallelism, List<Double> rates) {
    double median() {
      List<Double> sorted = new ArrayList<>(rates);
      Collections.sort(sorted);
      return sorted.get(sorted.size() / 2);
    }
  }

  List<Result> run(Scenario scenario, List<Contender> contenders) throws Exception {
    Map<Contender, Integer> best = new HashMap<>();
    int tried = 0;
    for (Contender contender : contenders) {
      tried = Math.max(tried, contender.parallelisms().size());
      best.put(contender, bestParallelism(scenario, contender));
    }
    Map<Contender, List<Double>> rates = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (Contender contender : contenders) {
        double rate = rate(scenario, contender, tried + 1 + round, best.get(contender));
        rates.computeIfAbsent(contender, _ -> new ArrayList<>()).add(rate);
        System.out.printf("  round %d  %-22s %8.1f tenants/s%n", round + 1, contender.name(), rate);
      }
    }
    return rates.entrySet().stream()
        .map(e -> new Result(e.getKey().name(), best.get(e.getKey()), e.getValue()))
        .toList();
  }

  /** The first round only warms up. */
  private int bestParallelism(Scenario scenario, Contender contender) throws Exception {
    int best = contender.parallelisms().getFirst();
    double highest = 0;
    rate(scenario, contender, 0, best);
    for (int i = 0; i < contender.parallelisms().size(); i++) {
      int parallelism = contender.parallelisms().get(i);
      double rate = rate(scenario, contender, i + 1, parallelism);
      System.out.printf(
          "  try      %-22s %8.1f tenants/s at %d%n", contender.name(), rate, parallelism);
      if (rate > highest) {
        highest = rate;
        best = parallelism;
      }
    }
    return best;
  }

  private double rate(Scenario scenario, Contender contender, int round, int parallelism)
      throws Exception {
    Round prepared = scenario.prepare(server, directory, contender, round);
    long began = System.nanoTime();
    contender.migrate(prepared.targets(), prepared.directory(), parallelism);
    double seconds = (System.nanoTime() - began) / 1e9;
    scenario.tidy(server, prepared);
    return prepared.targets().size() / seconds;
  }
}
