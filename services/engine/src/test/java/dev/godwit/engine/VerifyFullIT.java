package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.engine.Endpoint.TlsMode;
import dev.godwit.local.LocalPostgres;
import dev.godwit.local.PostgresSettings;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.Goal;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.security.KeyStore;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Base64;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A server whose certificate is for {@code localhost}, and for no other name. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class VerifyFullIT {
  private static final String PASSWORD = "changeit";
  private static final Identifier DATABASE = new Identifier("verified");
  private static final Track TRACK = Fixture.track("CREATE TABLE t (id int)");

  @TempDir private static Path directory;
  private final LocalPostgres server = new LocalPostgres(PostgresSettings.DEFAULT);
  private final Vertx vertx = Vertx.vertx();
  private final MigrateTarget engine = new MigrateTarget(vertx, Fixture.SETTINGS);

  @BeforeAll
  void speakTls() throws Exception {
    server.createDatabase(DATABASE.value());
    KeyStore keys = selfSigned();
    String url = "jdbc:postgresql://%s:%d/%s".formatted(server.host(), server.port(), DATABASE);
    try (Connection connection =
            DriverManager.getConnection(url, server.user(), server.password());
        Statement sql = connection.createStatement()) {
      write(sql, "server.crt", "CERTIFICATE", keys.getCertificate("own").getEncoded());
      write(
          sql,
          "server.key",
          "PRIVATE KEY",
          keys.getKey("own", PASSWORD.toCharArray()).getEncoded());
      sql.execute("ALTER SYSTEM SET ssl = on");
      sql.execute("SELECT pg_reload_conf()");
    }
    System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
  }

  @AfterEach
  void trustNobody() {
    System.clearProperty("javax.net.ssl.trustStore");
  }

  @AfterAll
  void close() {
    System.clearProperty("javax.net.ssl.trustStorePassword");
    engine.close();
    vertx.close().await();
    server.close();
  }

  @Test
  void trustedCertificateOfTheHostIsAccepted() {
    trustTheServer();

    Awaitility.await("the server speaks TLS")
        .untilAsserted(() -> assertThat(migrate("localhost")).isInstanceOf(Outcome.Done.class));
  }

  @Test
  void trustedCertificateOfAnotherHostIsRefused() {
    trustTheServer();

    assertRefused(migrate("127.0.0.1"));
  }

  @Test
  void certificateThatNobodyTrustsIsRefused() {
    assertRefused(migrate("localhost"));
  }

  private static void assertRefused(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    assertThat(((Outcome.Failed) outcome).failure().code()).isEqualTo(ReasonCode.TLS_REFUSED);
  }

  private Outcome migrate(String host) {
    var endpoint =
        new Endpoint(
            host,
            server.port(),
            TlsMode.VERIFY_FULL,
            new Identifier(server.user()),
            new Password(server.password()));
    var target =
        new Target(
            new TargetId("verified"),
            new ClusterId("c1"),
            DATABASE,
            new Identifier("public"),
            Tenancy.DATABASE);
    return engine.run(
        new Assignment(endpoint, target, Fixture.LABEL, Fixture.LIMITS),
        TRACK,
        Goal.HEAD,
        Progress.NONE);
  }

  private static void trustTheServer() {
    System.setProperty("javax.net.ssl.trustStore", directory.resolve("own.p12").toString());
  }

  /** By the server itself, so that the key is its own. */
  private static void write(Statement sql, String file, String kind, byte[] content)
      throws Exception {
    String body = Base64.getEncoder().encodeToString(content);
    sql.execute(
        """
        COPY (VALUES ('-----BEGIN %2$s-----'), ('%3$s'), ('-----END %2$s-----'))
        TO PROGRAM 'umask 077; cat > "%1$s"'
        """
            .formatted(file, kind, body));
  }

  private static KeyStore selfSigned() throws Exception {
    Path store = directory.resolve("own.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    String arguments =
        "-genkeypair -alias own -keyalg RSA -dname CN=localhost -ext san=dns:localhost"
            + " -storetype PKCS12 -storepass %s -keystore %s".formatted(PASSWORD, store);
    new ProcessBuilder((keytool + " " + arguments).split(" ")).inheritIO().start().waitFor();
    return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
  }
}
