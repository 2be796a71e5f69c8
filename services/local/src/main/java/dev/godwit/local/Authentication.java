package dev.godwit.local;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;

/**
 * Who may connect: everybody must know a SCRAM password. A fresh cluster knows none, so the
 * superuser is trusted on the loopback address for the moment in which the first one is set.
 */
record Authentication(Path data) {
  private static final String FIRST_START = "host postgres postgres 127.0.0.1/32 trust\n";
  private static final String SCRAM =
      """
      local all all scram-sha-256
      host all all all scram-sha-256
      host replication all all scram-sha-256
      """;
  private static final String INVALID_PASSWORD = "28P01";

  /** Also true where an earlier first start was cut off. */
  boolean isOpen() {
    try {
      return !Files.exists(hba()) || !Files.readString(hba()).equals(SCRAM);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + hba(), e);
    }
  }

  void openForFirstStart() {
    write(FIRST_START);
  }

  void demandPassword(EmbeddedPostgres server, String password) throws SQLException {
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER ROLE postgres PASSWORD '" + password.replace("'", "''") + "'");
      write(SCRAM);
      statement.execute("SELECT pg_reload_conf()");
    }
    // The postmaster reads the file when it gets round to the signal.
    if (!Await.until(Duration.ofSeconds(10), () -> refusesWrongPassword(server.getPort()))) {
      throw new ServerFailure(
          "PostgreSQL does not demand passwords: look at its log and at " + hba(), null);
    }
  }

  private boolean refusesWrongPassword(int port) {
    String url = "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
    try (Connection connection = DriverManager.getConnection(url, "postgres", "wrong")) {
      return connection.isClosed();
    } catch (SQLException e) {
      return INVALID_PASSWORD.equals(e.getSQLState());
    }
  }

  private void write(String rules) {
    try {
      Files.write(hba(), List.of(rules.strip().split("\n")));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + hba(), e);
    }
  }

  private Path hba() {
    return data.resolve("pg_hba.conf");
  }
}
