package dev.godwit.local;

import java.util.List;
import java.util.Locale;
import org.testcontainers.kafka.KafkaContainer;

/** Kafka 4.3 in a container; the settings' directory is the container's own. */
final class ContainerKafka implements KafkaServer {
  static final String IMAGE = "apache/kafka:4.3.1";

  private final int port = FreePort.find();
  private final KafkaContainer container = new KafkaContainer(IMAGE);
  private final RestartContainer restart = new RestartContainer(container, port);

  ContainerKafka(BrokerSettings settings) {
    settings.effective().forEach((name, value) -> container.addEnv(variable(name), value));
    container.setPortBindings(List.of(port + ":9092"));
    container.start();
  }

  /** The image reads its properties from the environment. */
  private static String variable(String property) {
    return "KAFKA_" + property.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  @Override
  public String bootstrapServers() {
    return container.getBootstrapServers();
  }

  @Override
  public void stop() {
    restart.stop();
  }

  @Override
  public void start() {
    restart.start();
  }

  @Override
  public void close() {
    container.stop();
  }
}
