package dev.godwit.cli.direct;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.cli.direct.Ending.Done;
import dev.godwit.cli.direct.Ending.Failed;
import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TrackName;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.engine.Endpoint.TlsMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunOnTargetsTest {
  private static final TrackName CONTROL = new TrackName("control");
  private static final TrackName TENANT = new TrackName("tenant");

  private final Watched watched = new Watched();

  /** Remembers what was left out. */
  private static final class Watched implements WatchRun {
    private final List<TrackName> leftOut = new ArrayList<>();

    @Override
    public void begins(int places) {}

    @Override
    public void ended(boolean failed) {}

    @Override
    public void ends() {}

    @Override
    public void leftOut(TrackName track) {
      leftOut.add(track);
    }
  }

  private static Place place(String name) {
    return new Place(
        name,
        TENANT,
        new Endpoint("h", 1, TlsMode.DISABLE, new Identifier("u"), new Password("")),
        new Target(
            new TargetId(name),
            new ClusterId("direct"),
            new Identifier(name),
            new Identifier("public"),
            Tenancy.DATABASE),
        List.of());
  }

  private static Stage stage(TrackName track, boolean waits, String... names) {
    return new Stage(
        track, () -> Arrays.stream(names).map(RunOnTargetsTest::place).toList(), waits);
  }

  private static <T> Ending<T> failure() {
    return new Failed<>(null, new Failure(ReasonCode.STATEMENT_FAILED, "no"));
  }

  @Test
  void aFailureAndASurpriseStopNoOther() {
    var run = new RunOnTargets(2, watched, _ -> {});

    List<Report<String>> reports =
        run.run(
            List.of(stage(TENANT, false, "a", "b", "c", "d")),
            place ->
                switch (place.name()) {
                  case "a" -> failure();
                  case "b" -> throw new IllegalStateException("surprise");
                  default -> new Done<>(place.name());
                });

    assertThat(reports).extracting(Report::failed).containsExactly(true, true, false, false);
    assertThat(reports.get(1).failure()).map(Failure::code).contains(ReasonCode.INTERNAL);
  }

  @Test
  void aStageThatWaitsIsLeftOutWhereOneBeforeItFailed() {
    var looked = new AtomicInteger();
    var tenants =
        new Stage(
            TENANT,
            () -> {
              looked.incrementAndGet();
              return List.of();
            },
            true);

    List<Report<String>> reports =
        new RunOnTargets(2, watched, _ -> {})
            .run(List.of(stage(CONTROL, false, "control"), tenants), _ -> failure());

    assertThat(reports).hasSize(1);
    assertThat(watched.leftOut).containsExactly(TENANT);
    assertThat(looked).hasValue(0);
  }

  @Test
  void asManyRunAtOnceAsTheBoundSaysAndNoMore() {
    var together = new CyclicBarrier(3);
    var running = new AtomicInteger();
    var most = new AtomicInteger();
    String[] names = IntStream.range(0, 39).mapToObj(i -> "t" + i).toArray(String[]::new);

    List<Report<String>> reports =
        new RunOnTargets(3, watched, _ -> {})
            .run(
                List.of(stage(TENANT, false, names)),
                place -> {
                  most.accumulateAndGet(running.incrementAndGet(), Math::max);
                  meet(together);
                  running.decrementAndGet();
                  return new Done<>(place.name());
                });

    assertThat(reports).noneMatch(Report::failed);
    assertThat(most).hasValue(3);
  }

  private static void meet(CyclicBarrier together) {
    try {
      together.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}
