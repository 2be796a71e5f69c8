package dev.godwit.migrations;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a script asks to be run, in its leading comment ({@code -- godwit: no-transaction
 * lock-timeout=2s}).
 *
 * @param noTransaction each statement commits on its own
 * @param batch each statement is repeated, with a commit between, until it affects no row
 * @param batchPause between two repetitions
 * @param lockTimeout in place of the job's
 * @param statementTimeout in place of the job's
 * @param retries in place of the job's
 */
public record Directives(
    boolean noTransaction,
    boolean batch,
    Duration batchPause,
    @Nullable Duration lockTimeout,
    @Nullable Duration statementTimeout,
    @Nullable Integer retries) {
  public static final Directives NONE =
      new Directives(false, false, Duration.ZERO, null, null, null);

  /** These, with no transaction around the script where the tool it was written for says so. */
  public Directives withNoTransaction() {
    return new Directives(true, batch, batchPause, lockTimeout, statementTimeout, retries);
  }
}
