package dev.godwit.local;

/**
 * A running Kafka broker without authentication, able to serve share groups. Its address and data
 * outlive {@link #stop} and {@link #start}, and end with {@link #close}.
 */
public interface KafkaServer extends AutoCloseable {
  String bootstrapServers();

  void stop();

  /** Starts again what {@link #stop} has stopped, on the same port and data. */
  void start();

  @Override
  void close();
}
