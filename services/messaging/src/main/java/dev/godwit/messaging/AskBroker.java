package dev.godwit.messaging;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/** Whether Kafka answers now, for readiness. */
public final class AskBroker implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final String bootstrapServers;
  private final Admin admin;

  public AskBroker(KafkaSettings kafka) {
    this.bootstrapServers = kafka.bootstrapServers();
    Map<String, Object> bounds =
        Map.of(
            "default.api.timeout.ms", Math.toIntExact(PATIENCE.toMillis()),
            "request.timeout.ms", Math.toIntExact(PATIENCE.toMillis()));
    this.admin = Admin.create(kafka.properties(bounds, Map.of("client.id", "godwit-health")));
  }

  /** What is wrong, empty where Kafka answers. */
  public Optional<String> trouble() throws InterruptedException {
    try {
      admin.describeCluster().clusterId().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return Optional.empty();
    } catch (ExecutionException | TimeoutException e) {
      return Optional.of(
          "Kafka at %s does not answer; what is to be told waits in the control database"
              .formatted(bootstrapServers));
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
