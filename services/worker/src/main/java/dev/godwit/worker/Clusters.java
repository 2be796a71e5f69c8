package dev.godwit.worker;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.godwit.contract.ClusterId;
import dev.godwit.contract.CredentialsOwner;
import dev.godwit.contract.Job;
import dev.godwit.contract.PhysicalDatabase;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Target;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.JudgeIdentity;
import java.time.Duration;
import java.util.function.Consumer;

/** Where clusters are and how to log in there, remembered for a moment. */
final class Clusters {
  private static final Duration REMEMBERED = Duration.ofSeconds(30);

  private final ControlWindow control;
  private final FindLogin login;
  private final Cache<ClusterId, KnownCluster> known = forAMoment();
  private final Cache<ClusterId, Endpoint> endpoints = forAMoment();

  Clusters(ControlWindow control, FindLogin login) {
    this.control = control;
    this.login = login;
  }

  /** How the job's target is reached: with a login of its own, or with the cluster's. */
  Endpoint endpoint(Job job) throws Refusal, ControlUnavailable {
    CredentialsOwner own = job.credentials();
    if (own == null) {
      return endpoint(job.target().cluster());
    }
    if (!own.equals(CredentialsOwner.of(job.target().id()))) {
      throw new Refusal(
          ReasonCode.CREDENTIALS_MISSING,
          "the job on %s names credentials of %s, which are not its own"
              .formatted(job.target().id(), own));
    }
    ClusterId id = job.target().cluster();
    return orForget(id, () -> login.of(cluster(id), own));
  }

  /** How the cluster is reached with its own login. */
  Endpoint endpoint(ClusterId id) throws Refusal, ControlUnavailable {
    Endpoint endpoint = endpoints.getIfPresent(id);
    if (endpoint == null) {
      endpoint = orForget(id, () -> login.of(cluster(id)));
      endpoints.put(id, endpoint);
    }
    return endpoint;
  }

  @FunctionalInterface
  private interface LookUp {
    Endpoint run() throws Refusal, ControlUnavailable;
  }

  /** What could not be used is looked up anew by the next job: a person may have corrected it. */
  private Endpoint orForget(ClusterId id, LookUp lookUp) throws Refusal, ControlUnavailable {
    try {
      return lookUp.run();
    } catch (Refusal refusal) {
      forget(id);
      throw refusal;
    }
  }

  /** Judges whether the database that answers is the target's. */
  JudgeIdentity identity(Target target, Consumer<PhysicalDatabase> met)
      throws Refusal, ControlUnavailable {
    return new MeetDatabase(control, cluster(target.cluster()), target, met);
  }

  /** As registered, and perhaps a moment old. */
  private KnownCluster cluster(ClusterId id) throws Refusal, ControlUnavailable {
    KnownCluster cluster = known.getIfPresent(id);
    if (cluster == null) {
      cluster =
          control
              .cluster(id)
              .orElseThrow(
                  () ->
                      new Refusal(
                          ReasonCode.UNREACHABLE,
                          "cluster %s is not in the registry".formatted(id)));
      known.put(id, cluster);
    }
    return cluster;
  }

  /** After a failure on the way: the next look finds a rotated password or a corrected address. */
  void forget(ClusterId id) {
    known.invalidate(id);
    endpoints.invalidate(id);
  }

  private static <T> Cache<ClusterId, T> forAMoment() {
    return Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();
  }
}
