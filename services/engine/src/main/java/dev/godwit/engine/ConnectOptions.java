package dev.godwit.engine;

import dev.godwit.contract.Identifier;
import dev.godwit.engine.scram.KeepScramKeys;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.TrustOptions;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.SslMode;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** The driver's options for an endpoint: the one place where transport security is decided. */
public final class ConnectOptions {
  private ConnectOptions() {}

  /** Whoever connects with these keeps the keys of SCRAM logins ({@link KeepScramKeys}). */
  public static PgConnectOptions of(Endpoint server, Identifier database) {
    KeepScramKeys.install();
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
              .setSslOptions(
                  new ClientSSLOptions()
                      .setHostnameVerificationAlgorithm("HTTPS")
                      .setTrustOptions(TrustOptions.wrap(systemTrust())));
    };
  }

  /** The JVM's own trust store, or the one that {@code javax.net.ssl.trustStore} names. */
  private static TrustManager systemTrust() {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init((KeyStore) null);
      return factory.getTrustManagers()[0];
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the JVM's trust store cannot be read", e);
    }
  }
}
