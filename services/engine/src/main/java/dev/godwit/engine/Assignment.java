package dev.godwit.engine;

import dev.godwit.contract.JobLimits;
import dev.godwit.contract.Target;

/**
 * On which target to work, on whose behalf, and within which bounds.
 *
 * @param identity asked about the database that answers, before it is touched
 */
public record Assignment(
    Endpoint server, Target target, JobLabel label, JobLimits limits, JudgeIdentity identity) {
  /** An assignment of one who trusts that the endpoint leads to the database that is meant. */
  public Assignment(Endpoint server, Target target, JobLabel label, JobLimits limits) {
    this(server, target, label, limits, JudgeIdentity.ANY);
  }
}
