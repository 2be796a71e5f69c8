package dev.godwit.local;

import java.util.Locale;
import java.util.UUID;

/**
 * One PostgreSQL of each major and one Kafka for all tests of a JVM, started when first asked for
 * and closed when the JVM exits. Tests keep out of each other's way by databases and topic prefixes
 * of their own.
 */
public final class SharedServers {
  private static final class Postgres {
    private static final PostgresServer SERVER = Servers.postgres(PostgresSettings.DEFAULT);
  }

  private static final class OlderPostgres {
    private static final PostgresServer SERVER =
        Servers.postgres(PostgresSettings.DEFAULT.of(PostgresMajor.OLDER));
  }

  private static final class Kafka {
    private static final KafkaServer SERVER = Servers.kafka(BrokerSettings.DEFAULT);
  }

  private SharedServers() {}

  public static PostgresServer postgres() {
    return postgres(PostgresMajor.CURRENT);
  }

  public static PostgresServer postgres(PostgresMajor major) {
    return switch (major) {
      case CURRENT -> Postgres.SERVER;
      case OLDER -> OlderPostgres.SERVER;
    };
  }

  public static KafkaServer kafka() {
    return Kafka.SERVER;
  }

  /** Creates an empty database of the caller's own and returns its name. */
  public static String createDatabase(String prefix) {
    return createDatabase(PostgresMajor.CURRENT, prefix);
  }

  /** Creates an empty database on the server of that major. */
  public static String createDatabase(PostgresMajor major, String prefix) {
    String name = unique(prefix).replace('-', '_');
    postgres(major).createDatabase(name);
    return name;
  }

  /** A name that nobody else in this JVM has, for topics and groups. */
  public static String unique(String prefix) {
    return prefix + "-" + UUID.randomUUID().toString().substring(0, 8).toLowerCase(Locale.ROOT);
  }
}
