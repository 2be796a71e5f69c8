package dev.godwit.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edge with a certificate of its own. */
final class HttpTlsTest {
  private static final String PASSWORD = "changeit";

  private final Node node = Node.open("worker", Duration.ofSeconds(10));
  @TempDir private Path directory;

  @AfterEach
  void close() {
    node.close();
  }

  @Test
  void edgeWithACertificateSpeaksTlsAndNothingElse() throws Exception {
    KeyStore keys = selfSigned();
    HttpSettings settings =
        new HttpSettings(
            "127.0.0.1",
            0,
            Optional.of(
                new HttpSettings.Tls(
                    pem("CERTIFICATE", keys.getCertificate("own").getEncoded()),
                    pem("PRIVATE KEY", keys.getKey("own", PASSWORD.toCharArray()).getEncoded()))),
            true);
    int port =
        node.shutdown()
            .closes("edge", new HttpEdge(node, settings, 1000, new RoleTokens(), Map.of()))
            .listen();

    try (HttpClient client = HttpClient.newBuilder().sslContext(trusting(keys)).build()) {
      assertThat(status(client, "https://localhost:%d/livez".formatted(port))).isEqualTo(200);
      assertThatThrownBy(() -> status(client, "http://localhost:%d/livez".formatted(port)))
          .isInstanceOf(IOException.class);
    }
  }

  private static int status(HttpClient client, String address) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address)).timeout(Duration.ofSeconds(10)).build();
    return client.send(request, BodyHandlers.discarding()).statusCode();
  }

  private KeyStore selfSigned() throws Exception {
    Path store = directory.resolve("own.p12");
    Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    new ProcessBuilder(
            keytool.toString(),
            "-genkeypair",
            "-alias",
            "own",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost",
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            store.toString())
        .inheritIO()
        .start()
        .waitFor();
    return KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
  }

  private Path pem(String kind, byte[] content) throws IOException {
    String body = Base64.getMimeEncoder().encodeToString(content);
    return Files.writeString(
        directory.resolve(kind + ".pem"),
        "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n".formatted(kind, body));
  }

  private static SSLContext trusting(KeyStore keys) throws Exception {
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    KeyStore certificates = KeyStore.getInstance(KeyStore.getDefaultType());
    certificates.load(null, null);
    certificates.setCertificateEntry("own", keys.getCertificate("own"));
    trust.init(certificates);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
