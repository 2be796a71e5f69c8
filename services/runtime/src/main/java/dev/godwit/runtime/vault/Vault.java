package dev.godwit.runtime.vault;

import dev.godwit.contract.CredentialsOwner;
import dev.godwit.runtime.Secret;
import dev.godwit.runtime.Settings;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Seals and opens stored credentials with a keyset that may be rotated while this runs. */
public final class Vault {
  /** One that neither seals nor opens, for installations that store no credentials. */
  public static final Vault NONE = new Vault(Optional.empty());

  private final Optional<KeysetPlace> place;
  private volatile @Nullable Keyset known;

  private Vault(Optional<KeysetPlace> place) {
    this.place = place;
  }

  /** With the keyset that the settings name; reads nothing yet. */
  public static Vault from(Settings settings) {
    return new Vault(ReadKeysetPlace.from(settings));
  }

  /** The keys to seal with, read now: a rotation counts from the moment it was made. */
  public Keyset sealing() throws VaultClosed {
    return reload();
  }

  /** Opens what was sealed for this owner. */
  public Secret open(Sealed sealed, CredentialsOwner owner) throws VaultClosed {
    Keyset keyset = holding(sealed, owner);
    try {
      return keyset.open(sealed, owner);
    } catch (GeneralSecurityException e) {
      throw new VaultClosed(
          "the stored credentials of %s were sealed for another owner, or changed; store them again"
              .formatted(owner));
    }
  }

  private Keyset holding(Sealed sealed, CredentialsOwner owner) throws VaultClosed {
    Keyset keyset = known == null ? reload() : known;
    if (!keyset.holds(sealed.keyId())) {
      keyset = reload();
    }
    if (!keyset.holds(sealed.keyId())) {
      throw new VaultClosed(
          "the stored credentials of %s are sealed with key %d, which this process's keyset does not hold"
              .formatted(owner, sealed.keyId()));
    }
    return keyset;
  }

  private Keyset reload() throws VaultClosed {
    Keyset keyset =
        place
            .orElseThrow(
                () ->
                    new VaultClosed(
                        "this process has no keyset; set GODWIT_KEYSET and GODWIT_MASTER_KEY"))
            .read();
    known = keyset;
    return keyset;
  }
}
