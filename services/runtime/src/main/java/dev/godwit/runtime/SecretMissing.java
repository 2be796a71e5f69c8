package dev.godwit.runtime;

import dev.godwit.contract.ReasonCode;

/** A secret reference leads nowhere. The message names the reference, never a secret. */
public final class SecretMissing extends Exception {
  private static final long serialVersionUID = 1L;

  SecretMissing(SecretRef ref, String why) {
    super("the secret " + ref + " is missing: " + why);
  }

  public ReasonCode code() {
    return ReasonCode.CREDENTIALS_MISSING;
  }
}
