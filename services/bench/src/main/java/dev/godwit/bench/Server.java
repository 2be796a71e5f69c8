package dev.godwit.bench;

import dev.godwit.contract.Identifier;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.engine.Endpoint.TlsMode;
import dev.godwit.local.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The measured server, and what is prepared on it outside the measured time. */
record Server(PostgresServer postgres) {
  Endpoint endpoint() {
    return new Endpoint(
        postgres.host(),
        postgres.port(),
        TlsMode.DISABLE,
        new Identifier(postgres.user()),
        new Password(postgres.password()));
  }

  void createDatabases(List<Identifier> names) throws SQLException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      Set<String> there = new HashSet<>();
      try (var rows = statement.executeQuery("SELECT datname FROM pg_database")) {
        while (rows.next()) {
          there.add(rows.getString(1));
        }
      }
      for (Identifier name : names) {
        if (!there.contains(name.value())) {
          statement.execute("CREATE DATABASE " + name.quoted());
        }
      }
      statement.execute("CHECKPOINT");
    }
  }

  void dropDatabases(List<Identifier> names) throws SQLException {
    try (Connection connection = connect("postgres");
        Statement statement = connection.createStatement()) {
      for (Identifier name : names) {
        statement.execute("DROP DATABASE " + name.quoted() + " WITH (FORCE)");
      }
    }
  }

  void createSchemas(Identifier database, List<Identifier> names) throws SQLException {
    try (Connection connection = connect(database.value());
        Statement statement = connection.createStatement()) {
      for (Identifier name : names) {
        statement.execute("CREATE SCHEMA IF NOT EXISTS " + name.quoted());
      }
      statement.execute("CHECKPOINT");
    }
  }

  Connection connect(String database) throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s".formatted(postgres.host(), postgres.port(), database),
        postgres.user(),
        postgres.password());
  }
}
