package dev.godwit.worker;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.CredentialsOwner;
import dev.godwit.contract.Identifier;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.engine.Endpoint.TlsMode;
import dev.godwit.engine.RolePolicy;
import dev.godwit.runtime.SecretRef;
import dev.godwit.runtime.vault.Sealed;
import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import org.jspecify.annotations.Nullable;

/**
 * A cluster as registered.
 *
 * @param passwordRef where the password of its login lies, where it is not stored
 * @param sealed its stored login; absent where there is none
 * @param systemIdentifier that every server that answers there must have; absent before the first
 * @param rolePolicy what follows where the login's role may do more than migrating needs
 * @param hasAlias whether another cluster is the same server
 */
record KnownCluster(
    ClusterId id,
    String host,
    int port,
    TlsMode tls,
    Identifier user,
    @Nullable SecretRef passwordRef,
    @Nullable Sealed sealed,
    @Nullable String systemIdentifier,
    boolean hasAlias,
    RolePolicy rolePolicy) {
  static final String SELECT =
      """
      SELECT cluster_id, host, port, ssl_mode, username, password_ref, sealed, system_identifier,
        has_alias, role_policy
      FROM godwit.worker_clusters WHERE cluster_id = $1
      """;

  static KnownCluster from(Row row) {
    String passwordRef = row.getString("password_ref");
    Buffer sealed = row.getBuffer("sealed");
    return new KnownCluster(
        new ClusterId(row.getString("cluster_id")),
        row.getString("host"),
        row.getInteger("port"),
        row.getString("ssl_mode").equals("disable") ? TlsMode.DISABLE : TlsMode.VERIFY_FULL,
        new Identifier(row.getString("username")),
        passwordRef == null ? null : SecretRef.parse(passwordRef),
        sealed == null ? null : new Sealed(sealed.getBytes()),
        row.getString("system_identifier"),
        row.getBoolean("has_alias"),
        row.getString("role_policy").equals("refuse") ? RolePolicy.REFUSE : RolePolicy.WARN);
  }

  CredentialsOwner owner() {
    return CredentialsOwner.of(id);
  }

  Endpoint as(Identifier role, Password password) {
    return new Endpoint(host, port, tls, role, password, rolePolicy);
  }
}
