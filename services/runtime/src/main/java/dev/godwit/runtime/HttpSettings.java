package dev.godwit.runtime;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where and how a service's HTTP side listens.
 *
 * @param port 0 for any free one
 * @param probesOpen whether {@code /readyz} and {@code /metrics} answer anyone
 * @param page whose page a browser's session may act from, beside the service's own
 */
public record HttpSettings(
    String host, int port, Optional<Tls> tls, boolean probesOpen, Optional<Origin> page) {
  public HttpSettings(String host, int port, Optional<Tls> tls, boolean probesOpen) {
    this(host, port, tls, probesOpen, Optional.empty());
  }

  /** Files in PEM. */
  public record Tls(Path certificate, Path key) {}

  /** Plain and on this machine only. */
  public static HttpSettings loopback(int port) {
    return new HttpSettings("127.0.0.1", port, Optional.empty(), true);
  }

  /**
   * Reads them from environment variables; docs/configuration.md lists them.
   *
   * @throws SettingRefused where tokens would cross a network in the clear without anyone having
   *     said so
   */
  public static HttpSettings from(Settings settings, int defaultPort) {
    String host = settings.text("GODWIT_HTTP_HOST", "127.0.0.1");
    Optional<Tls> tls = tls(settings);
    if (!isLoopback(host) && tls.isEmpty() && !settings.flag("GODWIT_HTTP_INSECURE", false)) {
      throw new SettingRefused(
          "GODWIT_HTTP_HOST is %s, and tokens would cross the network in the clear. Set"
                  .formatted(host)
              + " GODWIT_HTTP_TLS_CERT and GODWIT_HTTP_TLS_KEY, or, where something in front"
              + " speaks TLS, GODWIT_HTTP_INSECURE=true, and start again.");
    }
    return new HttpSettings(
        host,
        settings.number("GODWIT_HTTP_PORT", defaultPort, 0, 65535),
        tls,
        settings.flag("GODWIT_HTTP_OPEN_PROBES", isLoopback(host)),
        settings.optional("GODWIT_PAGE_ORIGIN", Origin::parse));
  }

  private static Optional<Tls> tls(Settings settings) {
    Optional<String> certificate = settings.optional("GODWIT_HTTP_TLS_CERT");
    return certificate.map(
        file ->
            new Tls(
                Path.of(file),
                Path.of(
                    settings.required(
                        "GODWIT_HTTP_TLS_KEY",
                        "the private key of GODWIT_HTTP_TLS_CERT, a file"))));
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
