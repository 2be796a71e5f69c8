package dev.godwit.runtime.vault;

import dev.godwit.contract.ReasonCode;

/** Stored credentials cannot be used here and now. The message says why, and shows no secret. */
public final class VaultClosed extends Exception {
  private static final long serialVersionUID = 1L;

  VaultClosed(String message) {
    super(message);
  }

  public ReasonCode code() {
    return ReasonCode.CREDENTIALS_MISSING;
  }
}
