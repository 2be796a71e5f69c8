package dev.godwit.compare;

import dev.godwit.contract.Identifier;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.engine.Endpoint.TlsMode;
import dev.godwit.local.PostgresServer;
import dev.godwit.local.SharedServers;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The real server of these tests. */
final class Server {
  private Server() {}

  static DatabaseUrl maintenance() {
    return url("postgres");
  }

  static DatabaseUrl url(String database) {
    PostgresServer server = SharedServers.postgres();
    var endpoint =
        new Endpoint(
            server.host(),
            server.port(),
            TlsMode.DISABLE,
            new Identifier(server.user()),
            new Password(server.password()));
    return new DatabaseUrl(endpoint, new Identifier(database));
  }

  /** Runs each statement in its own transaction, with the search path that the engine sets. */
  static void run(DatabaseUrl database, Identifier schema, List<String> statements)
      throws SQLException {
    try (Connection connection = new JdbcAccess(database).open();
        Statement statement = connection.createStatement()) {
      statement.execute("SET search_path = " + schema.quoted());
      for (String sql : statements) {
        try {
          statement.execute(sql);
        } catch (SQLException e) {
          throw new SQLException(
              e.getMessage() + " in: " + sql.substring(0, Math.min(sql.length(), 600)),
              e.getSQLState(),
              e);
        }
      }
    }
  }

  static List<String> column(DatabaseUrl database, String sql) throws SQLException {
    try (Connection connection = new JdbcAccess(database).open();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (rows.next()) {
        values.add(rows.getString(1));
      }
      return values;
    }
  }

  static String resource(String name) {
    try (InputStream stream = Objects.requireNonNull(Server.class.getResourceAsStream(name))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
