package dev.godwit.local;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A running PostgreSQL with a superuser. Its port and data outlive {@link #stop} and {@link
 * #start}, and end with {@link #close}.
 */
public interface PostgresServer extends AutoCloseable {
  String host();

  int port();

  String user();

  String password();

  /** Creates an empty database; the name is quoted. */
  void createDatabase(String name);

  void stop(StopMode mode);

  /** Starts again what {@link #stop} or a crash has stopped, on the same port and data. */
  void start();

  @Override
  void close();

  /** Where the superuser finds a database, with user and password. */
  default String adminUri(String database) {
    return "postgresql://%s:%s@%s:%d/%s"
        .formatted(encoded(user()), encoded(password()), host(), port(), encoded(database));
  }

  private static String encoded(String part) {
    return URLEncoder.encode(part, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** How a server is told to stop. */
  enum StopMode {
    /** Sessions are ended, transactions rolled back, data flushed. */
    FAST,
    /** As in a crash: what was committed is replayed from the log at the next start. */
    IMMEDIATE
  }
}
