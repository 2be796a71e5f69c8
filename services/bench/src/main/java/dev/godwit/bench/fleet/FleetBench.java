package dev.godwit.bench.fleet;

import dev.godwit.contract.JsonCodec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Measures how rollouts grow with the fleet; prints a table and writes {@code target/fleet.json}.
 * Arguments: the sizes.
 */
public final class FleetBench {
  private static final int WARM_UP = 20_000;

  private FleetBench() {}

  public static void main(String[] args) throws Exception {
    Locale.setDefault(Locale.ROOT);
    List<Integer> sizes = Arrays.stream(args).map(Integer::valueOf).toList();
    List<SizeResult> results = new ArrayList<>();
    try (Installation installation = new Installation();
        Announce announce = new Announce(installation.kafka())) {
      MeasureSize measure = new MeasureSize(installation, announce);
      // A bundle becomes an environment's own when a rollout over all of it is complete.
      measure.register(MeasureSize.SIGN_UPS, 1);
      Rollout.start(installation.api(), MeasureSize.SIGN_UPS, 1).awaitCompleted();
      measure.register("warm-up", WARM_UP);
      Rollout.start(installation.api(), "warm-up", 1_000).awaitCompleted();
      for (int size : sizes) {
        results.add(measure.run(size));
        System.out.println(SizeResult.table(results));
      }
    }
    Files.write(Path.of("services/bench/target/fleet.json"), JsonCodec.write(results));
  }
}
