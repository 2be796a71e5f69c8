package dev.godwit.compare;

import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.Endpoint;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.pgcodekeeper.core.database.base.jdbc.IJdbcConnector;

/**
 * Connections for the differ, which reads through JDBC alone. They are protected exactly as the
 * engine's own are, and the password is in no URL.
 */
record JdbcAccess(DatabaseUrl database) implements IJdbcConnector {
  private static final String CONNECT_SECONDS = "15";

  @Override
  public Connection getConnection() throws IOException {
    try {
      return open(properties(database.server()));
    } catch (SQLException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** A connection that sends a script as it is: the driver does not know all of SQL's grammar. */
  Connection open() throws SQLException {
    Properties properties = properties(database.server());
    properties.setProperty("preferQueryMode", "simple");
    return open(properties);
  }

  private Connection open(Properties properties) throws SQLException {
    return DriverManager.getConnection(getUrl(), properties);
  }

  @Override
  public String getUrl() {
    Endpoint server = database.server();
    String host = server.host().contains(":") ? "[" + server.host() + "]" : server.host();
    String name = URLEncoder.encode(database.database().value(), StandardCharsets.UTF_8);
    return "jdbc:postgresql://%s:%d/%s".formatted(host, server.port(), name.replace("+", "%20"));
  }

  @Override
  public String getBatchDelimiter() {
    return "";
  }

  static Properties properties(Endpoint server) {
    var properties = new Properties();
    properties.setProperty("user", server.user().value());
    properties.setProperty("password", server.password().value());
    properties.setProperty("ApplicationName", "godwit:diff");
    // The catalog's queries look expensive to the planner; compiling them takes longer than they
    // do.
    properties.setProperty("options", "-c jit=off");
    properties.setProperty("loginTimeout", CONNECT_SECONDS);
    properties.setProperty("connectTimeout", CONNECT_SECONDS);
    switch (server.tls()) {
      case DISABLE -> properties.setProperty("sslmode", "disable");
      case VERIFY_FULL -> {
        properties.setProperty("sslmode", "verify-full");
        properties.setProperty("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
      }
    }
    return properties;
  }
}
