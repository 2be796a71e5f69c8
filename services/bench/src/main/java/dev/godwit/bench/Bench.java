package dev.godwit.bench;

import dev.godwit.bench.Measure.Result;
import dev.godwit.engine.scram.KeepScramKeys;
import dev.godwit.local.LocalPostgres;
import dev.godwit.local.PostgresSettings;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Runs the benchmark that docs/performance.md shows, and prints its table. Arguments: the scale,
 * the number of rounds, the letters of the scenarios, and {@code engine} to compare the limit with
 * the engine alone; all may be left out.
 */
public final class Bench {
  private Bench() {}

  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    double scale = args.length > 0 ? Double.parseDouble(args[0]) : 1;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    String letters = args.length > 2 ? args[2] : "ABDNST";
    Path directory = Files.createTempDirectory("godwit-bench");
    Vertx vertx = Vertx.vertx();
    try (var postgres = new LocalPostgres(PostgresSettings.DEFAULT)) {
      Server server = new Server(postgres);
      Measure measure =
          new Measure(server, new CpuTime.Meter(postgres.postmasterPid()), directory, rounds);
      try (var limit = new BareLimit(vertx, server.endpoint());
          var engine = new GodwitEngine(vertx, server.endpoint());
          var road = new WholeRoad(server);
          var flyway = new FlywayPool(server.endpoint())) {
        boolean engineOnly = args.length > 3 && args[3].equals("engine");
        List<Contender> direct =
            engineOnly ? List.of(limit, engine) : List.of(limit, engine, flyway);
        List<Contender> all = engineOnly ? direct : List.of(limit, engine, road, flyway);
        for (Scenario scenario :
            List.of(
                new Scenario.Empty(scaled(100, scale), 20),
                new Scenario.Growing(scaled(500, scale)),
                new Scenario.Schemas(scaled(500, scale)),
                new Scenario.Idle(scaled(250, scale)),
                new Scenario.IdleSchemas(scaled(1000, scale)))) {
          if (letters.indexOf(scenario.title().charAt(0)) >= 0) {
            System.out.println(scenario.title());
            print(scenario, measure.run(scenario, throughRoad(scenario) ? all : direct));
          }
        }
        if (letters.indexOf('T') >= 0) {
          KeepScramKeys.install();
          try (var signUps = new SignUps(server, road, directory)) {
            signUps.run();
          }
        }
      }
    } finally {
      vertx.close().await();
    }
  }

  /** Schemas are limited by jobs per second there, and what is at head is sent no job. */
  private static boolean throughRoad(Scenario scenario) {
    return switch (scenario) {
      case Scenario.Empty _, Scenario.Growing _ -> true;
      case Scenario.Schemas _, Scenario.Idle _, Scenario.IdleSchemas _ -> false;
    };
  }

  private static int scaled(int count, double scale) {
    return Math.max(4, (int) (count * scale));
  }

  private static void print(Scenario scenario, List<Result> results) {
    double limit = results.getFirst().rate();
    System.out.printf(
        "%n| %s | at once | tenants/s | of the limit | client CPU, ms | server CPU, ms |%n"
            + "|---|---|---|---|---|---|%n",
        scenario.title());
    for (Result result : results) {
      System.out.printf(
          "| %s | %d | %.1f | %.2f | %.2f | %.2f |%n",
          result.contender(),
          result.parallelism(),
          result.rate(),
          result.rate() / limit,
          result.clientMillis(),
          result.serverMillis());
    }
    System.out.println();
  }
}
