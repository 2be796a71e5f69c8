package dev.godwit.worker;

import dev.godwit.contract.Failure;
import dev.godwit.contract.Job;
import dev.godwit.contract.ReasonCode;
import dev.godwit.engine.Outcome;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job from its receipt to its acknowledged report. It may be delivered twice or to two workers:
 * the target's lock and history make the effect happen once.
 */
final class RunJob {
  private static final Logger LOG = LoggerFactory.getLogger(RunJob.class);

  private final CarryOutJob carryOut;

  RunJob(CarryOutJob carryOut) {
    this.carryOut = carryOut;
  }

  /**
   * Runs the job and reports its end.
   *
   * @throws ControlUnavailable where nothing was begun and the job belongs back in the queue
   */
  void run(Job job, JobReport report) throws ControlUnavailable {
    Outcome outcome;
    try {
      outcome = carryOut.carryOut(job, report, report::met);
    } catch (Superseded superseded) {
      LOG.info("Dropped: {}", superseded.getMessage());
      return;
    }
    if (report.isCancelled()) {
      outcome = cancelled(outcome);
    }
    log(job, outcome);
    switch (outcome) {
      case Outcome.Done(var version, var applied) -> report.succeeded(version, applied);
      case Outcome.Failed(var version, var applied, var failure) ->
          report.failed(version, applied, failure);
      case Outcome.LockHeld(String holder) -> report.deferred(holder);
    }
  }

  /** Whatever the interruption looked like; what is done is done, and what is in doubt stays so. */
  private static Outcome cancelled(Outcome outcome) {
    return outcome instanceof Outcome.Failed(var version, var applied, Failure failure)
            && failure.code() != ReasonCode.IN_DOUBT
        ? new Outcome.Failed(
            version,
            applied,
            new Failure(
                ReasonCode.CANCELLED,
                "the job was cancelled: " + failure.message(),
                ReasonCode.CANCELLED.next(),
                failure.where(),
                failure.sqlState(),
                null))
        : outcome;
  }

  private static void log(Job job, Outcome outcome) {
    var line =
        LOG.atInfo()
            .addKeyValue("target", job.target().id())
            .addKeyValue("rollout", job.rollout())
            .addKeyValue("job", job.id())
            .addKeyValue("order", job.order().type())
            .addKeyValue("attempt", job.attempt());
    switch (outcome) {
      case Outcome.Done(var version, var carriedOut) ->
          line.addKeyValue("version", version)
              .addKeyValue("carriedOut", carriedOut.size())
              .log("Order is carried out");
      case Outcome.LockHeld(String holder) ->
          line.addKeyValue("holder", holder).log("Target's lock is held elsewhere");
      case Outcome.Failed(_, _, Failure failure) ->
          line.addKeyValue("reason", failure.code())
              .addKeyValue("sqlState", Objects.requireNonNullElse(failure.sqlState(), "none"))
              .log("Job failed");
    }
  }
}
