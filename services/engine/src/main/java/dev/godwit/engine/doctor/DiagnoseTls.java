package dev.godwit.engine.doctor;

import dev.godwit.engine.Endpoint;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** How the way is protected: the protocol's own request for TLS, and the handshake after it. */
final class DiagnoseTls {
  private static final int LENGTH = 8;
  private static final int SSL_REQUEST = 80877103;
  private static final Duration SOON = Duration.ofDays(30);

  private final Endpoint server;
  private final Clock clock;

  DiagnoseTls(Endpoint server, Clock clock) {
    this.server = server;
    this.clock = clock;
  }

  /** Uses the connection up. */
  Diagnosis run(Socket socket) {
    try {
      boolean offered = isOffered(socket);
      return switch (server.tls()) {
        case DISABLE -> plain(socket.getInetAddress().isLoopbackAddress(), offered);
        case VERIFY_FULL -> offered ? handshake(socket) : notOffered();
      };
    } catch (IOException e) {
      return Diagnosis.failed(
          Check.TLS,
          "what answers does not speak PostgreSQL's protocol: " + e.getMessage(),
          "check the host and the port");
    }
  }

  private static boolean isOffered(Socket socket) throws IOException {
    var out = new DataOutputStream(socket.getOutputStream());
    out.writeInt(LENGTH);
    out.writeInt(SSL_REQUEST);
    out.flush();
    int answer = new DataInputStream(socket.getInputStream()).readUnsignedByte();
    if (answer != 'S' && answer != 'N') {
      throw new IOException("it answers with byte " + answer);
    }
    return answer == 'S';
  }

  static Diagnosis plain(boolean loopback, boolean offered) {
    if (loopback) {
      return Diagnosis.ok(Check.TLS, "plain text, on this machine alone");
    }
    return Diagnosis.warning(
        Check.TLS,
        "plain text over the network: who listens reads the data",
        offered
            ? "the server offers TLS: say sslmode=verify-full"
            : "switch ssl on at the server, then say sslmode=verify-full");
  }

  private static Diagnosis notOffered() {
    return Diagnosis.failed(
        Check.TLS,
        "sslmode is verify-full, and the server offers no TLS",
        "switch ssl on at the server; on a way that needs no protection say sslmode=disable");
  }

  private Diagnosis handshake(Socket socket) throws IOException {
    var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
    try (SSLSocket tls =
        (SSLSocket) factory.createSocket(socket, server.host(), server.port(), true)) {
      SSLParameters parameters = tls.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
      tls.setSSLParameters(parameters);
      tls.startHandshake();
      return verified(tls.getSession().getProtocol(), tls.getSession().getPeerCertificates());
    } catch (SSLException e) {
      return Diagnosis.failed(
          Check.TLS,
          "the server's certificate is not accepted for %s: %s"
              .formatted(server.host(), e.getMessage()),
          "connect by the name in the certificate, and give the JVM the authority that signed it"
              + " (-Djavax.net.ssl.trustStore=…)");
    }
  }

  private Diagnosis verified(String protocol, Certificate[] chain) {
    if (chain.length > 0 && chain[0] instanceof X509Certificate own) {
      return judge(protocol, own.getNotAfter().toInstant(), clock.instant());
    }
    return Diagnosis.ok(Check.TLS, "%s, verified".formatted(protocol));
  }

  static Diagnosis judge(String protocol, Instant end, Instant now) {
    long days = Duration.between(now, end).toDays();
    String found =
        "%s, verified; the certificate is good for %d more days".formatted(protocol, days);
    return end.isBefore(now.plus(SOON))
        ? Diagnosis.warning(Check.TLS, found, "renew it: afterwards nothing connects any more")
        : Diagnosis.ok(Check.TLS, found);
  }
}
