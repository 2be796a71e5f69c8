package dev.godwit.worker;

import dev.godwit.contract.Failure;
import dev.godwit.contract.Job;
import dev.godwit.contract.PhysicalDatabase;
import dev.godwit.contract.ReasonCode;
import dev.godwit.engine.Assignment;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.GoldenTemplate;
import dev.godwit.engine.JobLabel;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.Progress;
import dev.godwit.engine.ProvisionTarget;
import dev.godwit.engine.Provisioned;
import dev.godwit.migrations.Track;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks up the bundle and the way into the cluster, and goes through the engine's door. */
final class CarryOutOnTarget implements CarryOutJob {
  private final Clusters clusters;
  private final Bundles bundles;
  private final CarryOutOrder order;
  private final ProvisionTarget provision;
  private final KeepTemplates templates;

  CarryOutOnTarget(
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

  @Override
  public Outcome carryOut(Job job, Progress progress, Consumer<PhysicalDatabase> met) {
    try {
      return onceOrTwice(job, progress, met);
    } catch (Refusal refusal) {
      return new Outcome.Failed(null, List.of(), refusal.failure());
    }
  }

  private Outcome onceOrTwice(Job job, Progress progress, Consumer<PhysicalDatabase> met)
      throws Refusal {
    Track track = bundles.track(job.bundle(), job.track());
    Outcome outcome = once(job, track, progress, met);
    if (outcome instanceof Outcome.Failed(_, _, Failure failure)
        && failure.code().cause() == ReasonCode.Cause.INFRASTRUCTURE) {
      // What is known of the cluster may have been corrected since it was looked up.
      clusters.forget(job.target().cluster());
      return failure.code() == ReasonCode.CREDENTIALS_REFUSED
          ? once(job, track, progress, met)
          : outcome;
    }
    return outcome;
  }

  private Outcome once(Job job, Track track, Progress progress, Consumer<PhysicalDatabase> met)
      throws Refusal {
    Endpoint server = clusters.endpoint(job.target().cluster());
    if (job.provision() && provision(server, job, track) instanceof Provisioned.Failed(var why)) {
      return new Outcome.Failed(null, List.of(), why);
    }
    var label = new JobLabel(job.id(), job.attempt());
    var assignment =
        new Assignment(
            clusters.endpoint(job),
            job.target(),
            label,
            job.limits(),
            clusters.identity(job.target(), met));
    return order.run(job, assignment, track, progress);
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
}
