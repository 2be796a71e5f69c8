package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.ReasonCode;
import dev.godwit.engine.Endpoint.TlsMode;
import dev.godwit.migrations.Track;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server's certificate is checked, and nobody speaks plain text instead. */
class TlsIT {
  private static final String PASSWORD = "changeit";
  private static final String TRUST_STORE = "javax.net.ssl.trustStore";
  private static final Track TRACK = Fixture.track("CREATE TABLE a (id int);");

  private final Fixture fixture = new Fixture();

  @TempDir private Path directory;

  @AfterEach
  void close() throws Exception {
    System.clearProperty(TRUST_STORE);
    fixture.sql("ALTER SYSTEM RESET ssl");
    fixture.sql("SELECT pg_reload_conf()");
    fixture.close();
  }

  @Test
  void onlyAValidCertificateOfTheRightHostIsAccepted() throws Exception {
    serve(certificate("expired", "ip:127.0.0.1,dns:localhost", "-10d"));
    awaitRefused();
    serve(certificate("elsewhere", "dns:db.elsewhere.example", "-1d"));
    awaitRefused();
    assertThat(fixture.value("SELECT to_regclass('a') IS NULL")).isEqualTo("true");

    serve(certificate("right", "ip:127.0.0.1,dns:localhost", "-1d"));

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> migrate() instanceof Outcome.Done);
  }

  @Test
  void aCertificateThatNobodyTrustsIsRefused() throws Exception {
    serve(certificate("untrusted", "ip:127.0.0.1,dns:localhost", "-1d"));
    System.clearProperty(TRUST_STORE);

    awaitRefused();
  }

  private void awaitRefused() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              assertThat(migrate()).isInstanceOf(Outcome.Failed.class);
              var failure = ((Outcome.Failed) migrate()).failure();
              assertThat(failure.code()).as(failure.message()).isEqualTo(ReasonCode.TLS_REFUSED);
            });
  }

  private Outcome migrate() {
    Endpoint plain = fixture.endpoint();
    var verified =
        new Endpoint(
            plain.host(), plain.port(), TlsMode.VERIFY_FULL, plain.user(), plain.password());
    return fixture.migrate(verified, "job", fixture.target(), TRACK);
  }

  /** A key pair whose certificate an authority has signed that we trust; valid for five days. */
  private String certificate(String name, String hosts, String from) throws Exception {
    if (!Files.exists(store("authority"))) {
      keytool(
          "authority", "-genkeypair", "-keyalg", "EC", "-dname", "CN=authority", "-ext", "bc:c");
      trust();
    }
    String request = directory.resolve(name + ".csr").toString();
    String signed = directory.resolve(name + ".pem").toString();
    keytool(name, "-genkeypair", "-keyalg", "EC", "-dname", "CN=" + name);
    keytool(name, "-certreq", "-file", request);
    List<String> sign = new ArrayList<>(List.of("-gencert", "-rfc", "-infile", request));
    sign.addAll(List.of("-outfile", signed, "-ext", "san=" + hosts));
    sign.addAll(List.of("-startdate", from, "-validity", "5"));
    keytool("authority", sign.toArray(String[]::new));
    return name;
  }

  private Path store(String name) {
    return directory.resolve(name + ".p12");
  }

  private void keytool(String store, String... arguments) throws Exception {
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> command = new ArrayList<>(List.of(keytool.toString()));
    command.addAll(List.of(arguments));
    command.addAll(List.of("-alias", "own", "-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", store(store).toString()));
    assertThat(new ProcessBuilder(command).start().waitFor()).isZero();
  }

  private void trust() throws IOException, GeneralSecurityException {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("own", load(store("authority")).getCertificate("own"));
    Path file = store("trusted");
    try (var out = Files.newOutputStream(file)) {
      trusted.store(out, PASSWORD.toCharArray());
    }
    System.setProperty(TRUST_STORE, file.toString());
    System.setProperty("javax.net.ssl.trustStorePassword", PASSWORD);
  }

  private static KeyStore load(Path store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(store)) {
      keys.load(stream, PASSWORD.toCharArray());
    }
    return keys;
  }

  /** The server itself writes its files, so that they are its own. */
  private void serve(String name) throws Exception {
    KeyStore keys = load(store(name));
    write("server.crt", Files.readString(directory.resolve(name + ".pem")));
    write(
        "server.key", pem("PRIVATE KEY", keys.getKey("own", PASSWORD.toCharArray()).getEncoded()));
    fixture.sql("ALTER SYSTEM SET ssl = on");
    fixture.sql("SELECT pg_reload_conf()");
  }

  private void write(String file, String text) throws TimeoutException {
    String encoded = Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    fixture.sql(
        "COPY (SELECT '%1$s') TO PROGRAM 'base64 -d > %2$s.new && chmod 600 %2$s.new && mv %2$s.new %2$s'"
            .formatted(encoded, file));
  }

  private static String pem(String kind, byte[] content) {
    String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(kind, body);
  }
}
