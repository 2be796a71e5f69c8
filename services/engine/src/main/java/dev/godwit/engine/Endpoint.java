package dev.godwit.engine;

import dev.godwit.contract.Identifier;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a PostgreSQL server answers, and as whom to speak to it. Must be the server itself: session
 * locks do not work through a pooler in transaction mode.
 *
 * @param rolePolicy what follows where the user may do more than migrating needs
 */
public record Endpoint(
    String host, int port, TlsMode tls, Identifier user, Password password, RolePolicy rolePolicy) {

  /** As a person's own role, which is not judged. */
  public Endpoint(String host, int port, TlsMode tls, Identifier user, Password password) {
    this(host, port, tls, user, password, RolePolicy.ACCEPT);
  }

  /** Whether the server is this machine's own, as far as the name of its host tells. */
  public boolean isLocal() {
    return isLoopback(host);
  }

  /** Whether a name or address is this machine's own. */
  public static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /** How the way to the server is protected. */
  public enum TlsMode {
    /** Plain text, for loopback. */
    DISABLE,
    /** TLS, with the certificate's chain and host name checked. */
    VERIFY_FULL
  }

  /** A password that shows itself only to who asks for it by name. */
  public record Password(String value) {
    @Override
    public String toString() {
      return "***";
    }
  }
}
