package dev.godwit.cli.terminal;

/** What the process's exit code says; docs/cli.md has the table. */
public final class ExitCode {
  public static final int DONE = 0;
  public static final int FAILED = 1;
  public static final int USAGE = 2;

  /** There is work left, for checks; a rollout waits for a person. */
  public static final int PENDING = 3;

  public static final int SOME_TARGETS_FAILED = 4;

  /** A rollout is complete, without the targets that were skipped. */
  public static final int SOME_SKIPPED = 5;

  public static final int ABORTED = 6;

  /** What a rollout had applied is taken back. */
  public static final int TAKEN_BACK = 7;

  /** A rollout goes on, and nobody follows it any longer. */
  public static final int GOES_ON = 8;

  private ExitCode() {}
}
