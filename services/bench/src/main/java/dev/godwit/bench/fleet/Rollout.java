package dev.godwit.bench.fleet;

import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.PublishBundle;
import dev.godwit.cli.api.Rollouts;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.State;
import dev.godwit.contract.RolloutStatus.Wave;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/** One rollout over a whole environment, as the coordinator's API shows it. */
record Rollout(ApiClient api, String id) {
  private static final Duration LIMIT = Duration.ofMinutes(20);

  /** One wave; starts when the coordinator has frozen its targets. */
  static Rollout start(ApiClient api, String environment, int maxParallel) throws Exception {
    String bundle = publish(api, environment);
    var started =
        api.post(
            "/rollouts",
            Map.of(
                "bundle", bundle,
                "environment", environment,
                "waves", List.of(Map.of("rest", true)),
                "sample", 100,
                "maxParallel", maxParallel));
    return new Rollout(api, Rollouts.status(started).rollout().value());
  }

  private static String publish(ApiClient api, String environment) throws Exception {
    Path directory = Files.createTempDirectory("godwit-bench");
    Path track = Files.createDirectories(directory.resolve("tenant"));
    Files.writeString(
        track.resolve("001_x.sql"), "CREATE TABLE x (y text); -- %s%n".formatted(environment));
    return switch (ReadBundle.fromDirectory(directory)) {
      case ReadResult.Valid(Bundle bundle) -> {
        api.post("/bundles", PublishBundle.request(bundle, null));
        yield bundle.digest().value();
      }
      case ReadResult.Invalid(var problems) -> throw new IllegalStateException(problems.toString());
    };
  }

  void awaitCompleted() throws Exception {
    Wait.until(id + " is completed", LIMIT, () -> look().state() == State.COMPLETED);
  }

  void awaitDone(int targets) throws Exception {
    Wait.until(id + " gets on", LIMIT, () -> sum(look(), Counts::succeeded) >= targets);
  }

  /** Returns how long it took from the request until nothing ran any more. */
  Duration pause() throws Exception {
    long began = System.nanoTime();
    command("pause");
    Wait.until(id + " is quiet", LIMIT, () -> sum(look(), Counts::running) == 0);
    return Duration.ofNanos(System.nanoTime() - began);
  }

  void command(String verb) throws ApiRefused {
    api.post("/rollouts/%s/%s".formatted(id, verb), Map.of("reason", "bench"));
  }

  private RolloutStatus look() throws ApiRefused {
    return Rollouts.status(api.get("/rollouts/" + id).path("rollout"));
  }

  private static int sum(RolloutStatus status, ToIntFunction<Counts> count) {
    return status.waves().stream().map(Wave::counts).mapToInt(count).sum();
  }
}
