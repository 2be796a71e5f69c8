package dev.godwit.cli.terminal;

import org.jspecify.annotations.Nullable;

/** Ends a command with a message for a person. */
public final class Stop extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  public Stop(String message) {
    this(message, ExitCode.FAILED);
  }

  public Stop(String message, Throwable cause) {
    super(message, cause);
    this.exitCode = ExitCode.FAILED;
  }

  private Stop(@Nullable String message, int exitCode) {
    super(message);
    this.exitCode = exitCode;
  }

  /** Because of how the command was called or the project is set up, before anything was done. */
  public static Stop usage(@Nullable String message) {
    return new Stop(message, ExitCode.USAGE);
  }

  /** Stops a wrong usage. */
  public static void unless(boolean sound, String message) {
    if (!sound) {
      throw usage(message);
    }
  }

  public int exitCode() {
    return exitCode;
  }
}
