package dev.godwit.local;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a PostgreSQL is to run. Durable unless {@code server} says otherwise.
 *
 * @param directory where data, log and a generated password are kept; a temporary one that ends
 *     with the server where absent
 * @param password the superuser's; generated where absent
 * @param server settings of postgresql.conf
 * @param startLimit how long a start may take, the recovery from a crash included
 * @param major an older one is there for tests only
 */
public record PostgresSettings(
    @Nullable Path directory,
    @Nullable String password,
    Map<String, String> server,
    Duration startLimit,
    PostgresMajor major) {
  private static final Map<String, String> DURABLE =
      Map.of(
          "fsync", "on",
          "synchronous_commit", "on",
          "max_connections", "200",
          "shared_buffers", "128MB",
          "listen_addresses", "127.0.0.1",
          "unix_socket_directories", "",
          "timezone", "UTC",
          "log_timezone", "UTC",
          "log_line_prefix", "%m [%p] %q%u@%d %a ");

  public static final PostgresSettings DEFAULT =
      new PostgresSettings(null, null, Map.of(), Duration.ofSeconds(60), PostgresMajor.CURRENT);

  public PostgresSettings {
    server = Map.copyOf(server);
  }

  public PostgresSettings inDirectory(Path kept) {
    return new PostgresSettings(kept, password, server, startLimit, major);
  }

  public PostgresSettings withPassword(String superuserPassword) {
    return new PostgresSettings(directory, superuserPassword, server, startLimit, major);
  }

  public PostgresSettings with(String setting, String value) {
    Map<String, String> more = new HashMap<>(server);
    more.put(setting, value);
    return new PostgresSettings(directory, password, more, startLimit, major);
  }

  public PostgresSettings withStartLimit(Duration limit) {
    return new PostgresSettings(directory, password, server, limit, major);
  }

  public PostgresSettings of(PostgresMajor wanted) {
    return new PostgresSettings(directory, password, server, startLimit, wanted);
  }

  /** All settings of the server, the defaults among them. */
  Map<String, String> effective() {
    Map<String, String> all = new HashMap<>(DURABLE);
    all.putAll(server);
    return all;
  }

  @Override
  public String toString() {
    return "PostgresSettings[directory=%s, server=%s]".formatted(directory, server);
  }
}
