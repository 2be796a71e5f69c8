package dev.godwit.worker;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.godwit.contract.ClusterId;
import dev.godwit.contract.ReasonCode;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.runtime.ResolveSecret;
import dev.godwit.runtime.SecretMissing;
import java.time.Duration;

/** Where clusters are and how to log in there, remembered for a moment. */
final class Clusters {
  private static final Duration REMEMBERED = Duration.ofSeconds(30);

  private final ControlWindow control;
  private final ResolveSecret secrets;
  private final Cache<ClusterId, Endpoint> known =
      Caffeine.newBuilder().expireAfterWrite(REMEMBERED).build();

  Clusters(ControlWindow control, ResolveSecret secrets) {
    this.control = control;
    this.secrets = secrets;
  }

  Endpoint endpoint(ClusterId id) throws Refusal, ControlUnavailable {
    Endpoint endpoint = known.getIfPresent(id);
    if (endpoint == null) {
      endpoint = lookUp(id);
      known.put(id, endpoint);
    }
    return endpoint;
  }

  /** After a failure on the way: the next look finds a rotated password or a corrected address. */
  void forget(ClusterId id) {
    known.invalidate(id);
  }

  private Endpoint lookUp(ClusterId id) throws Refusal, ControlUnavailable {
    ControlWindow.Cluster cluster =
        control
            .cluster(id)
            .orElseThrow(
                () ->
                    new Refusal(
                        ReasonCode.UNREACHABLE, "cluster %s is not in the registry".formatted(id)));
    try {
      var password = new Password(secrets.resolve(cluster.password()).value());
      return new Endpoint(
          cluster.host(),
          cluster.port(),
          cluster.tls(),
          cluster.user(),
          password,
          cluster.rolePolicy());
    } catch (SecretMissing e) {
      throw new Refusal(
          ReasonCode.CREDENTIALS_MISSING, "cluster %s: %s".formatted(id, e.getMessage()));
    }
  }
}
