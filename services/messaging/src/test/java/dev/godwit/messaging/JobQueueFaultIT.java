package dev.godwit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.godwit.contract.JobId;
import dev.godwit.local.BrokerSettings;
import dev.godwit.local.KafkaServer;
import dev.godwit.local.Servers;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class JobQueueFaultIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void theJobOfAKilledProcessGoesToAnother() throws IOException {
    try (KafkaTest kafka = new KafkaTest()) {
      kafka.sendJobs(1);
      Process worker = startWorker(kafka);
      try (BufferedReader said = worker.inputReader()) {
        await().atMost(PATIENCE).until(() -> HoldOneJob.HELD.equals(said.readLine()));

        worker.destroyForcibly();
        Queue<Integer> deliveries = new ConcurrentLinkedQueue<>();
        try (JobQueue _ = kafka.queue(1, 1, (job, delivery) -> deliveries.add(delivery.count()))) {
          await().atMost(PATIENCE).until(() -> !deliveries.isEmpty());
        }
        assertThat(deliveries).containsExactly(2);
      } finally {
        worker.destroyForcibly();
      }
    }
  }

  @Test
  void nothingIsLostWhenTheBrokerRestartsInTheMiddle() {
    try (KafkaServer server = Servers.kafka(BrokerSettings.DEFAULT);
        KafkaTest kafka = new KafkaTest(server)) {
      Set<JobId> done = ConcurrentHashMap.newKeySet();
      CountDownLatch restarted = new CountDownLatch(1);
      kafka.sendJobs(300);
      JobHandler halfBefore =
          (job, delivery) -> {
            if (done.size() >= 150) {
              restarted.await();
            }
            done.add(job.id());
          };
      try (JobQueue _ = kafka.queue(4, 4, halfBefore)) {
        await().atMost(PATIENCE).until(() -> done.size() >= 150);

        server.stop();
        server.start();
        restarted.countDown();
        kafka.publish.send(Examples.job(301)).join();

        await().atMost(PATIENCE).until(() -> done.size() == 301);
      }
    }
  }

  private static Process startWorker(KafkaTest kafka) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            HoldOneJob.class.getName(),
            kafka.settings.bootstrapServers(),
            kafka.settings.topics().prefix())
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
