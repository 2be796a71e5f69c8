package dev.godwit.messaging;

import dev.godwit.contract.Topics;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A worker process that takes one job, says so, and never finishes it: it is there to be killed.
 */
final class HoldOneJob {
  static final String HELD = "held";

  private HoldOneJob() {}

  public static void main(String[] arguments) throws InterruptedException {
    KafkaSettings settings = new KafkaSettings(arguments[0], Map.of(), new Topics(arguments[1]));
    CountDownLatch never = new CountDownLatch(1);
    try (PublishMessages publish =
            new PublishMessages(settings, URI.create("/held"), Clock.systemUTC());
        JobQueue queue =
            new JobQueue(
                settings,
                new JobQueueSettings(1, 1),
                (job, delivery) -> {
                  System.out.println(HELD);
                  never.await();
                },
                publish,
                (topic, code) -> {})) {
      queue.start();
      never.await();
    }
  }
}
