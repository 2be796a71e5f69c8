package dev.godwit.worker;

import dev.godwit.contract.CredentialsOwner;
import dev.godwit.contract.ReasonCode;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.runtime.ResolveSecret;
import dev.godwit.runtime.Secret;
import dev.godwit.runtime.SecretMissing;
import dev.godwit.runtime.SecretRef;
import dev.godwit.runtime.vault.Sealed;
import dev.godwit.runtime.vault.StoredLogin;
import dev.godwit.runtime.vault.Vault;
import dev.godwit.runtime.vault.VaultClosed;

/** As whom to speak to a server. Secrets are read where they are used, and nowhere else. */
record FindLogin(ControlWindow control, ResolveSecret secrets, Vault vault) {

  /** As the cluster's own role. */
  Endpoint of(KnownCluster cluster) throws Refusal {
    Sealed sealed = cluster.sealed();
    if (sealed != null) {
      return stored(cluster, sealed, cluster.owner());
    }
    SecretRef ref = cluster.passwordRef();
    if (ref == null) {
      throw missing("cluster %s has no password".formatted(cluster.id()));
    }
    try {
      return cluster.as(cluster.user(), password(secrets.resolve(ref)));
    } catch (SecretMissing e) {
      throw missing("cluster %s: %s".formatted(cluster.id(), e.getMessage()));
    }
  }

  /** As a role of the target's own. */
  Endpoint of(KnownCluster cluster, CredentialsOwner owner) throws Refusal, ControlUnavailable {
    Sealed sealed =
        control
            .login(owner)
            .orElseThrow(() -> missing("no login is stored for %s".formatted(owner)));
    return stored(cluster, sealed, owner);
  }

  private Endpoint stored(KnownCluster cluster, Sealed sealed, CredentialsOwner owner)
      throws Refusal {
    try {
      StoredLogin login = StoredLogin.of(vault.open(sealed, owner));
      return cluster.as(login.user().orElse(cluster.user()), password(login.password()));
    } catch (VaultClosed e) {
      throw new Refusal(e.code(), String.valueOf(e.getMessage()));
    }
  }

  private static Password password(Secret secret) {
    return new Password(secret.value());
  }

  private static Refusal missing(String why) {
    return new Refusal(ReasonCode.CREDENTIALS_MISSING, why);
  }
}
