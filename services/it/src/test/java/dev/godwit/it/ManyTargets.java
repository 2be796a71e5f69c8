package dev.godwit.it;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobId;
import dev.godwit.contract.JobStamp;
import dev.godwit.contract.JobStatus;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.StatusEvent;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantStatus;
import dev.godwit.contract.Topics;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.contract.WorkerId;
import dev.godwit.messaging.Outgoing;
import dev.godwit.messaging.PublishMessages;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The words of workers about a fleet that is larger than a test could migrate. */
final class ManyTargets {
  private static final int AT_ONCE = 10_000;
  private static final RolloutId ROLLOUT = new RolloutId("r-many");
  private static final BundleDigest BUNDLE = new BundleDigest("sha256:" + "ab".repeat(32));

  private final PublishMessages publish;
  private final Topics topics;
  private final Clock clock = Clock.systemUTC();

  ManyTargets(PublishMessages publish, Topics topics) {
    this.publish = publish;
    this.topics = topics;
  }

  /** Registers so many, each with a last word. */
  void announce(int size) {
    for (int from = 0; from < size; from += AT_ONCE) {
      say(
          IntStream.range(from, Math.min(size, from + AT_ONCE))
              .boxed()
              .flatMap(n -> Stream.of(tenant(n), succeeded(n, 1))));
    }
  }

  /** What became of these targets in a later round. */
  void change(List<Integer> targets, int round) {
    say(targets.stream().map(n -> n % 2 == 0 ? running(n, round) : succeeded(n, round)));
  }

  private void say(Stream<StatusEvent> events) {
    publish.sendAll(events.map(event -> Outgoing.status(topics, event)).toList());
  }

  private StatusEvent tenant(int n) {
    return new TenantStatus(
        new TenantId("t-%06d".formatted(n)),
        1,
        "Customer " + n,
        "production",
        TenantStatus.State.ACTIVE,
        Map.of(),
        target(n),
        null,
        clock.instant());
  }

  private StatusEvent succeeded(int n, int round) {
    return new JobStatus.Succeeded(
        stamp(n, round), new Version("003"), List.of(), Duration.ofMillis(40));
  }

  private StatusEvent running(int n, int round) {
    return new JobStatus.Started(stamp(n, round), new Version("002"), 1);
  }

  private JobStamp stamp(int n, int round) {
    return new JobStamp(
        new JobId(ROLLOUT + "/" + target(n).id()),
        round,
        1,
        1,
        target(n),
        new TrackName("tenant"),
        BUNDLE,
        ROLLOUT,
        new WorkerId("worker"),
        clock.instant());
  }

  private static Target target(int n) {
    ClusterId cluster = new ClusterId("eu-" + (1 + n % 4));
    Identifier database = new Identifier("db_t-%06d".formatted(n));
    return new Target(
        new TargetId("%s/%s/public".formatted(cluster.value(), database.value())),
        cluster,
        database,
        new Identifier("public"),
        Tenancy.DATABASE);
  }
}
