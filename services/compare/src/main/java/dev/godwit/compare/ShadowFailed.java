package dev.godwit.compare;

/** A shadow database could not be made or dropped; the message says what is left and what to do. */
public final class ShadowFailed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ShadowFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
