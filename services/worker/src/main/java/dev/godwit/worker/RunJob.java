package dev.godwit.worker;

import dev.godwit.contract.Failure;
import dev.godwit.contract.Job;
import dev.godwit.contract.ReasonCode;
import dev.godwit.engine.Assignment;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.GoldenTemplate;
import dev.godwit.engine.JobLabel;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.ProvisionTarget;
import dev.godwit.engine.Provisioned;
import dev.godwit.migrations.Track;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One job from its receipt to its acknowledged report. It may be delivered twice or to two workers:
 * the target's lock and history make the effect happen once.
 */
final class RunJob {
  private static final Logger LOG = LoggerFactory.getLogger(RunJob.class);

  private final Clusters clusters;
  private final Bundles bundles;
  private final CarryOutOrder order;
  private final ProvisionTarget provision;
  private final KeepTemplates templates;

  RunJob(
      Clusters clusters,
      Bundles bundles,
      CarryOutOrder order,
      ProvisionTarget provision,
      KeepTemplates templates) {
    this.clusters = clusters;
    this.bundles = bundles;
    this.order = order;
    this.provision = provision;
    this.templates = templates;
  }

  /**
   * Runs the job and reports its end.
   *
   * @throws ControlUnavailable where nothing was begun and the job belongs back in the queue
   */
  void run(Job job, JobReport report) throws ControlUnavailable {
    Outcome outcome;
    try {
      outcome = carryOut(job, report);
    } catch (Refusal refusal) {
      outcome = new Outcome.Failed(null, List.of(), refusal.failure());
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

  private Outcome carryOut(Job job, JobReport report) throws Refusal, ControlUnavailable {
    Track track = bundles.track(job.bundle(), job.track());
    Outcome outcome = carryOut(job, track, report);
    if (outcome instanceof Outcome.Failed(_, _, Failure failure)
        && failure.code().cause() == ReasonCode.Cause.INFRASTRUCTURE) {
      // What is known of the cluster may have been corrected since it was looked up.
      clusters.forget(job.target().cluster());
      return failure.code() == ReasonCode.CREDENTIALS_REFUSED
          ? carryOut(job, track, report)
          : outcome;
    }
    return outcome;
  }

  private Outcome carryOut(Job job, Track track, JobReport report)
      throws Refusal, ControlUnavailable {
    Endpoint server = clusters.endpoint(job.target().cluster());
    if (job.provision() && provision(server, job, track) instanceof Provisioned.Failed(var why)) {
      return new Outcome.Failed(null, List.of(), why);
    }
    var label = new JobLabel(job.id(), job.attempt());
    var assignment = new Assignment(server, job.target(), label, job.limits());
    return order.run(job, assignment, track, report);
  }

  /** What it makes is at head already where there was a template to copy, and else is migrated. */
  private Provisioned provision(Endpoint server, Job job, Track track) {
    Optional<GoldenTemplate> template = templates.of(job, track);
    Provisioned made = provision.run(server, job.target(), template);
    if (template.isPresent() && !(made instanceof Provisioned.Present)) {
      templates.used(job.target().cluster());
    }
    return made;
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
