package dev.godwit.local;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.testcontainers.postgresql.PostgreSQLContainer;

/** PostgreSQL in a container; the settings' directory is the container's own. */
final class ContainerPostgres implements PostgresServer {
  private final int port = FreePort.find();
  private final PostgreSQLContainer container;
  private final RestartContainer restart;

  ContainerPostgres(PostgresSettings settings) {
    String password = settings.password() != null ? settings.password() : Secret.generate();
    this.container =
        new PostgreSQLContainer(settings.major().image())
            .withUsername("postgres")
            .withPassword(password)
            .withDatabaseName("postgres")
            .withCommand(command(settings));
    container.setPortBindings(List.of(port + ":5432"));
    container.start();
    this.restart = new RestartContainer(container, port);
  }

  private static String[] command(PostgresSettings settings) {
    List<String> command = new ArrayList<>(List.of("postgres"));
    settings
        .effective()
        .forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    // Inside a container the loopback address is nobody's.
    command.addAll(List.of("-c", "listen_addresses=*"));
    command.addAll(List.of("-c", "unix_socket_directories=/var/run/postgresql"));
    return command.toArray(String[]::new);
  }

  @Override
  public void createDatabase(String name) {
    try (Connection connection = container.createConnection("");
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE \"" + name.replace("\"", "\"\"") + "\"");
    } catch (SQLException e) {
      throw new ServerFailure("cannot create the database " + name, e);
    }
  }

  @Override
  public void stop(StopMode mode) {
    switch (mode) {
      case FAST -> restart.stop();
      case IMMEDIATE -> restart.kill();
    }
  }

  @Override
  public void start() {
    restart.start();
  }

  @Override
  public void close() {
    container.stop();
  }

  @Override
  public String host() {
    return container.getHost();
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public String user() {
    return container.getUsername();
  }

  @Override
  public String password() {
    return container.getPassword();
  }
}
