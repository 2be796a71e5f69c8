package dev.godwit.worker;

import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.Job;
import dev.godwit.contract.Version;
import dev.godwit.engine.Progress;
import org.jspecify.annotations.Nullable;

/**
 * Asks, under the target's lock, whether a job is still waited for. A copy of a job may come late.
 * To migrate again is harmless, but to undo or mark again may take back what a later rollout has
 * put there: by then the history no longer shows that the job was done.
 */
record StillWanted(ControlWindow control) {

  /**
   * Returns where the job is waited for.
   *
   * @throws Superseded where it is not
   * @throws ControlUnavailable where nobody can say
   */
  void check(Job job) {
    if (!control.isOutstanding(job.target().id(), job.dispatch())) {
      throw new Superseded(job);
    }
  }

  /** Asks whenever the lock was taken and the plan is made, which is before anything is run. */
  Progress before(Job job, Progress progress) {
    return new Progress() {
      @Override
      public void planned(@Nullable Version version, int pending) {
        check(job);
        progress.planned(version, pending);
      }

      @Override
      public void carriedOut(AppliedMigration migration) {
        progress.carriedOut(migration);
      }

      @Override
      public void changedRows(Version version, long rows) {
        progress.changedRows(version, rows);
      }

      @Override
      public boolean isCancelled() {
        return progress.isCancelled();
      }

      @Override
      public void interruptible(Runnable interrupt) {
        progress.interruptible(interrupt);
      }
    };
  }
}
