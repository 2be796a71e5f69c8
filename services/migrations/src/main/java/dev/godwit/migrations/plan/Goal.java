package dev.godwit.migrations.plan;

import dev.godwit.contract.JobId;
import dev.godwit.contract.Version;
import org.jspecify.annotations.Nullable;

/** What one run is to reach on a target. */
public sealed interface Goal {

  /** Everything that the track has and the target has not. */
  Goal HEAD = new Migrate(null, OutOfOrder.REFUSED, null);

  /**
   * Applies what is pending.
   *
   * @param to the last version to apply; absent for all of them
   * @param environment of the target, for migrations that are meant for some only; absent where it
   *     is not known, which leaves those out
   */
  record Migrate(@Nullable Version to, OutOfOrder outOfOrder, @Nullable String environment)
      implements Goal {}

  /** Takes the newest applied versions back, newest first. */
  sealed interface Undo extends Goal {
    /**
     * So many.
     *
     * @param steps at least 1; those that this same job has undone before count
     */
    record Steps(int steps) implements Undo {}

    /**
     * As far as to a version.
     *
     * @param version stays applied; everything that comes after it in the track is undone, and with
     *     {@link Version#BASE} everything but the base schema
     */
    record DownTo(Version version) implements Undo {}

    /**
     * What one job has applied, as the history says.
     *
     * @param applied the job; nothing that came after its migrations may be applied
     */
    record Job(JobId applied) implements Undo {}
  }

  /** What to do about a pending version that comes before an applied one. */
  enum OutOfOrder {
    REFUSED,
    APPLIED
  }
}
