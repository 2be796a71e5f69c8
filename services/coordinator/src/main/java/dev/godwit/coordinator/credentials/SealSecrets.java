package dev.godwit.coordinator.credentials;

import dev.godwit.contract.ReasonCode;
import dev.godwit.runtime.Problem;
import dev.godwit.runtime.Refused;
import dev.godwit.runtime.vault.Keyset;
import dev.godwit.runtime.vault.Vault;
import dev.godwit.runtime.vault.VaultClosed;

/** Lets operations keep a secret that came in a request, where the installation can seal it. */
public record SealSecrets(Vault vault) {
  public Keyset keys() {
    try {
      return vault.sealing();
    } catch (VaultClosed e) {
      throw new Refused(
          Problem.of(
              422,
              ReasonCode.REQUEST_INVALID,
              "a password cannot be stored: " + e.getMessage(),
              "Give the coordinator and the workers a keyset, or name the password by"
                  + " passwordRef."));
    }
  }
}
