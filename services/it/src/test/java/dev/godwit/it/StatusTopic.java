package dev.godwit.it;

import dev.godwit.contract.JobStatus;
import dev.godwit.contract.StatusEvent;
import dev.godwit.messaging.FollowStatus;
import dev.godwit.messaging.KafkaSettings;
import dev.godwit.messaging.Received;
import dev.godwit.messaging.StatusListener;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;

/** All that was said about jobs, in the order of each target. */
final class StatusTopic implements StatusListener, AutoCloseable {
  private final List<JobStatus> said = new CopyOnWriteArrayList<>();
  private final FollowStatus follow;

  StatusTopic(KafkaSettings kafka) {
    follow = new FollowStatus(kafka, this, (_, _) -> {});
    follow.start();
  }

  @Override
  public void onEvents(List<Received<StatusEvent>> events) {
    for (Received<StatusEvent> event : events) {
      if (event.data() instanceof JobStatus status) {
        said.add(status);
      }
    }
  }

  @Override
  public void onCaughtUp() {}

  List<JobStatus> about(String target) {
    return said.stream()
        .filter(status -> status.stamp().target().id().value().equals(target))
        .toList();
  }

  /** The worker that first said it had begun with the target. */
  String awaitWorkerOf(String target) {
    Awaitility.await("a worker begins with " + target)
        .atMost(Duration.ofSeconds(60))
        .until(() -> !about(target).isEmpty());
    return about(target).getFirst().stamp().worker().value();
  }

  /** Success, as soon as it was said. */
  JobStatus.Succeeded awaitSuccess(String target) {
    Awaitility.await("success on " + target)
        .atMost(Duration.ofSeconds(60))
        .until(() -> about(target).stream().anyMatch(JobStatus.Succeeded.class::isInstance));
    return about(target).stream()
        .filter(JobStatus.Succeeded.class::isInstance)
        .map(JobStatus.Succeeded.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void close() {
    follow.close();
  }
}
