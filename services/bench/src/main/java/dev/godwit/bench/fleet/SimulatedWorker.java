package dev.godwit.bench.fleet;

import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.Job;
import dev.godwit.contract.PhysicalDatabase;
import dev.godwit.contract.Version;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.Progress;
import dev.godwit.runtime.Settings;
import dev.godwit.worker.WorkerNode;
import dev.godwit.worker.WorkerSettings;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** A worker whose targets exist on paper only: each job is done after a while. */
public final class SimulatedWorker {
  static final Version VERSION = new Version("001");
  private static final double MEAN_MILLIS = 3;
  private static final double LONGEST_MILLIS = 50;

  private SimulatedWorker() {}

  public static void main(String[] args) throws InterruptedException {
    WorkerNode.simulate(WorkerSettings.from(Settings.load()), SimulatedWorker::carryOut)
        .awaitSignal();
  }

  private static Outcome carryOut(Job job, Progress progress, Consumer<PhysicalDatabase> met) {
    progress.planned(null, 1);
    Duration delay = delay(job);
    LockSupport.parkNanos(delay.toNanos());
    var applied = new AppliedMigration(VERSION, "simulated", delay);
    progress.carriedOut(applied);
    return new Outcome.Done(VERSION, List.of(applied));
  }

  /** Exponentially distributed, and the same for a target in every run. */
  private static Duration delay(Job job) {
    double drawn = new SplittableRandom(job.target().id().hashCode()).nextDouble();
    double millis = Math.min(LONGEST_MILLIS, -MEAN_MILLIS * Math.log1p(-drawn));
    return Duration.ofNanos((long) (millis * 1e6));
  }
}
