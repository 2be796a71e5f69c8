package dev.godwit.engine;

import dev.godwit.contract.Identifier;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;

/** The driver's options for an endpoint: the one place where transport security is decided. */
public final class ConnectOptions {
  private ConnectOptions() {}

  public static PgConnectOptions of(Endpoint server, Identifier database) {
    var options =
        new PgConnectOptions()
            .setHost(server.host())
            .setPort(server.port())
            .setDatabase(database.value())
            .setUser(server.user().value())
            .setPassword(server.password().value());
    return switch (server.tls()) {
      case DISABLE -> options.setSslMode(SslMode.DISABLE);
      case VERIFY_FULL ->
          options
              .setSslMode(SslMode.VERIFY_FULL)
              .setSslOptions(new ClientSSLOptions().setHostnameVerificationAlgorithm("HTTPS"));
    };
  }
}
