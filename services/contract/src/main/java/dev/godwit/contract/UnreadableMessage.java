package dev.godwit.contract;

/** A message that cannot be used as it is, ever: it belongs on the dead-letter topic. */
public final class UnreadableMessage extends Exception {
  private static final long serialVersionUID = 1L;

  private final ReasonCode code;

  public UnreadableMessage(ReasonCode code, String message) {
    super(message);
    this.code = code;
  }

  public ReasonCode code() {
    return code;
  }
}
