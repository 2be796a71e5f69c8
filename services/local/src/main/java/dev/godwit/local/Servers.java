package dev.godwit.local;

/**
 * The door to real servers: the same versions, in containers where Docker answers and inside this
 * process otherwise. The caller closes what it gets.
 */
public final class Servers {
  /** Docker is asked once. */
  private static final class Chosen {
    private static final Backend BACKEND = Backend.chosen();
  }

  private Servers() {}

  public static PostgresServer postgres(PostgresSettings settings) {
    return switch (Chosen.BACKEND) {
      case LOCAL -> new LocalPostgres(settings);
      case CONTAINERS -> new ContainerPostgres(settings);
    };
  }

  public static KafkaServer kafka(BrokerSettings settings) {
    return switch (Chosen.BACKEND) {
      case LOCAL -> new LocalKafka(settings);
      case CONTAINERS -> new ContainerKafka(settings);
    };
  }
}
