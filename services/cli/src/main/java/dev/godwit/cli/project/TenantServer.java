package dev.godwit.cli.project;

import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.Endpoint.Password;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The server of tenants.
 *
 * @param sslmode absent where loopback is to be plain and everything else verified
 */
public record TenantServer(
    String host, int port, String user, Password password, @Nullable String sslmode) {

  /** The server itself, or the one that a tenant's row names instead. */
  public Endpoint endpoint(@Nullable String ownHost, @Nullable Integer ownPort) {
    String at = ownHost == null ? host : ownHost;
    String url =
        "postgresql://%s@%s:%d/postgres%s"
            .formatted(
                URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20"),
                at.contains(":") ? "[" + at + "]" : at,
                ownPort == null ? port : ownPort,
                sslmode == null ? "" : "?sslmode=" + sslmode);
    return DatabaseUrl.parse(url, Optional.of(password)).server();
  }
}
