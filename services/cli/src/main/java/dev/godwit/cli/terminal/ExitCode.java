package dev.godwit.cli.terminal;

/** What the process's exit code says. */
public final class ExitCode {
  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;

  /** There is work left, for checks. */
  public static final int PENDING = 3;

  public static final int SOME_TARGETS_FAILED = 4;

  private ExitCode() {}
}
