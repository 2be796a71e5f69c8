package dev.godwit.cli.direct;

import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Does something on every place, stage after stage, and a bounded number at a time. A failure stops
 * nothing but the stages that wait for the failed one.
 */
public final class RunOnTargets {
  private final int maxParallel;
  private final WatchRun watch;
  private final Consumer<List<Place>> prepare;

  /**
   * @param prepare hears the places of each stage before they are worked on
   */
  public RunOnTargets(int maxParallel, WatchRun watch, Consumer<List<Place>> prepare) {
    this.maxParallel = maxParallel;
    this.watch = watch;
    this.prepare = prepare;
  }

  /** Runs to the end; the reports are in the places' order. */
  public <T> List<Report<T>> run(List<Stage> stages, Function<Place, Ending<T>> work) {
    List<Report<T>> reports = new ArrayList<>();
    boolean failed = false;
    for (Stage stage : stages) {
      List<Place> places = stage.waits() && failed ? List.of() : stage.places().get();
      if (stage.waits() && failed) {
        watch.leftOut(stage.track());
        continue;
      }
      List<Report<T>> ended = atOnce(places, work);
      failed |= ended.stream().anyMatch(Report::failed);
      reports.addAll(ended);
    }
    return reports;
  }

  private <T> List<Report<T>> atOnce(List<Place> places, Function<Place, Ending<T>> work) {
    watch.begins(places.size());
    prepare.accept(places);
    try (ExecutorService threads =
        Executors.newFixedThreadPool(maxParallel, Thread.ofVirtual().factory())) {
      List<Future<Report<T>>> running =
          places.stream().map(place -> threads.submit(() -> on(place, work))).toList();
      return running.stream().map(RunOnTargets::ended).toList();
    } finally {
      watch.ends();
    }
  }

  private <T> Report<T> on(Place place, Function<Place, Ending<T>> work) {
    Report<T> report = new Report<>(place, carefully(place, work));
    watch.ended(report.failed());
    return report;
  }

  private static <T> Ending<T> carefully(Place place, Function<Place, Ending<T>> work) {
    try {
      return work.apply(place);
    } catch (RuntimeException e) {
      // One target's surprise must not hide what became of the others.
      return new Ending.Failed<>(null, new Failure(ReasonCode.INTERNAL, e.toString()));
    }
  }

  private static <T> T ended(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a target's run ended without a report", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while targets were worked on", e);
    }
  }
}
