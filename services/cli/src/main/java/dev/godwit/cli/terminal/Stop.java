package dev.godwit.cli.terminal;

/** Ends a command with a message for a person. */
public final class Stop extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public Stop(String message) {
    super(message);
  }

  public Stop(String message, Throwable cause) {
    super(message, cause);
  }
}
