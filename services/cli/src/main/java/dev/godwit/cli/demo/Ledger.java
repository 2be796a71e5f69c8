package dev.godwit.cli.demo;

import dev.godwit.contract.JobStatus;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.StatusEvent;
import dev.godwit.contract.TargetId;
import dev.godwit.messaging.FollowStatus;
import dev.godwit.messaging.KafkaSettings;
import dev.godwit.messaging.Received;
import dev.godwit.messaging.StatusListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What the demo hears on the status topic, as any dashboard could. */
final class Ledger implements StatusListener, AutoCloseable {
  private final FollowStatus follow;
  private final Map<TargetId, JobStatus> ends = new TreeMap<>();
  private final Map<RolloutId, RolloutStatus> rollouts = new HashMap<>();
  private final List<Duration> took = new ArrayList<>();
  private long migrations;

  Ledger(KafkaSettings kafka) {
    follow = new FollowStatus(kafka, this, (_, _) -> {});
    follow.start();
  }

  @Override
  public synchronized void onEvents(List<Received<StatusEvent>> events) {
    for (Received<StatusEvent> event : events) {
      switch (event.data()) {
        case JobStatus.Succeeded end -> {
          ends.put(end.stamp().target().id(), end);
          took.add(end.took());
          migrations += end.applied().size();
        }
        case JobStatus.Failed end -> {
          ends.put(end.stamp().target().id(), end);
          migrations += end.applied().size();
        }
        case RolloutStatus rollout -> rollouts.put(rollout.rollout(), rollout);
        default -> {}
      }
    }
    notifyAll();
  }

  @Override
  public void onCaughtUp() {}

  /** Waits until the rollout looks like this; tells each look on the way. */
  synchronized RolloutStatus await(
      RolloutId id, Predicate<RolloutStatus> wanted, Consumer<RolloutStatus> look)
      throws InterruptedException {
    while (true) {
      RolloutStatus rollout = rollouts.get(id);
      if (rollout != null) {
        look.accept(rollout);
        if (wanted.test(rollout)) {
          return rollout;
        }
      }
      wait(1_000);
    }
  }

  synchronized @Nullable JobStatus end(TargetId target) {
    return ends.get(target);
  }

  synchronized List<JobStatus> ends() {
    return List.copyOf(ends.values());
  }

  synchronized long migrations() {
    return migrations;
  }

  /** How long targets took, the shortest first. */
  synchronized List<Duration> took() {
    return took.stream().sorted().toList();
  }

  @Override
  public void close() {
    follow.close();
  }
}
