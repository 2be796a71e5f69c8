package dev.godwit.worker;

import dev.godwit.contract.Job;
import dev.godwit.contract.PhysicalDatabase;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.Progress;
import java.util.function.Consumer;

/**
 * Brings a job's target to where its order wants it. The benchmark of a simulated fleet has its
 * own; everywhere else it is {@link CarryOutOnTarget}.
 */
@FunctionalInterface
public interface CarryOutJob {

  /**
   * Carries the job out, or finds it done.
   *
   * @param met told which database answered, once it is known to be the target's
   * @throws RuntimeException where nothing was begun and the job belongs back in the queue
   */
  Outcome carryOut(Job job, Progress progress, Consumer<PhysicalDatabase> met);
}
