package dev.godwit.engine.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.Identifier;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.engine.Endpoint.TlsMode;
import dev.godwit.engine.doctor.Diagnosis.Verdict;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a socket that says what a server says before any login. */
class DiagnoseTlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @Test
  void aCertificateThatNobodySignedIsRefused(@TempDir Path directory) throws Exception {
    SSLContext context = selfSigned(directory.resolve("own.p12"));

    Diagnosis diagnosis =
        diagnose(
            client -> {
              client.getOutputStream().write('S');
              try (SSLSocket tls =
                  (SSLSocket) context.getSocketFactory().createSocket(client, null, true)) {
                tls.startHandshake();
              }
            });

    assertThat(diagnosis.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(diagnosis.found()).contains("certificate is not accepted");
    assertThat(diagnosis.remedy()).contains("trustStore");
  }

  @Test
  void whatIsNoPostgresIsTold() throws Exception {
    Diagnosis diagnosis =
        diagnose(
            client -> client.getOutputStream().write("HTTP".getBytes(StandardCharsets.US_ASCII)));

    assertThat(diagnosis.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(diagnosis.found()).contains("does not speak PostgreSQL's protocol");
  }

  /** What the other side does after it has read the request. */
  private interface Answer {
    void to(Socket client) throws IOException;
  }

  private static Diagnosis diagnose(Answer answer) throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<Void> serving =
          CompletableFuture.runAsync(
              () -> {
                try (Socket client = listening.accept()) {
                  InputStream in = client.getInputStream();
                  assertThat(in.readNBytes(8)).containsExactly(0, 0, 0, 8, 4, 0xd2, 0x16, 0x2f);
                  answer.to(client);
                } catch (IOException e) {
                  // The client hangs up on what it does not trust.
                }
              });
      var server =
          new Endpoint(
              "localhost",
              listening.getLocalPort(),
              TlsMode.VERIFY_FULL,
              new Identifier("me"),
              new Password("x"));
      Diagnosis diagnosis;
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), listening.getLocalPort())) {
        diagnosis = new DiagnoseTls(server, Clock.systemUTC()).run(socket);
      }
      serving.get();
      return diagnosis;
    }
  }

  private static SSLContext selfSigned(Path store)
      throws IOException, InterruptedException, GeneralSecurityException {
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
            "-storetype",
            "PKCS12",
            "-storepass",
            new String(PASSWORD),
            "-keystore",
            store.toString())
        .start()
        .waitFor();
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream stream = Files.newInputStream(store)) {
      keys.load(stream, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(keys, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }
}
