package dev.godwit.bench.fleet;

import dev.godwit.local.PostgresServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** The control database, looked at from outside. */
record Control(PostgresServer postgres) {
  static final String DATABASE = "godwit";

  /** Statements are counted from here on. */
  void countStatements() throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute("CREATE EXTENSION pg_stat_statements");
    }
  }

  /** One statement is one round trip: the coordinator prepares each once per connection. */
  long statements() throws SQLException {
    return number(
        """
        SELECT coalesce(sum(calls), 0)::bigint FROM pg_stat_statements
        WHERE query NOT LIKE '%pg_stat_statements%'
        """);
  }

  long tenants(String environment) throws SQLException {
    return number(
        "SELECT count(*) FROM godwit.tenants WHERE environment = '%s'".formatted(environment));
  }

  long outbox() throws SQLException {
    return number("SELECT count(*) FROM godwit.outbox");
  }

  /** What statements took the most time, for whoever wants to know why. */
  String dearest() throws SQLException {
    StringBuilder table = new StringBuilder();
    try (Connection connection = connect();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                """
                SELECT calls, total_exec_time::bigint AS ms, rows, shared_blks_hit AS hit,
                  wal_bytes / 1048576 AS wal_mb,
                  left(regexp_replace(query, '\\s+', ' ', 'g'), 110) AS query
                FROM pg_stat_statements ORDER BY total_exec_time DESC LIMIT 20
                """)) {
      while (rows.next()) {
        table.append(
            "%8d calls %8d ms %9d rows %11d hits %6s MB  %s%n"
                .formatted(
                    rows.getLong(1),
                    rows.getLong(2),
                    rows.getLong(3),
                    rows.getLong(4),
                    rows.getString(5),
                    rows.getString(6)));
      }
    }
    return table.toString();
  }

  void forgetStatements() throws SQLException {
    number("SELECT 1 FROM pg_stat_statements_reset()");
  }

  private long number(String sql) throws SQLException {
    try (Connection connection = connect();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s".formatted(postgres.host(), postgres.port(), DATABASE),
        postgres.user(),
        postgres.password());
  }
}
