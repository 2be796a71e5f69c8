package dev.godwit.migrations.plan;

import dev.godwit.contract.JobId;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Checksum;
import dev.godwit.migrations.Migration;
import java.time.Duration;

/**
 * One row of a target's history table.
 *
 * @param statementsDone how many of the migration's statements are committed
 * @param statementStarted the ordinal of the last statement that was begun; higher than {@code
 *     statementsDone} where its end is not known
 */
public record HistoryRow(
    Version version,
    String description,
    Migration.Kind kind,
    Checksum checksum,
    State state,
    int statementsDone,
    int statementStarted,
    Duration took,
    JobId job) {

  /** How far a migration is. */
  public enum State {
    /** A migration that commits piece by piece has begun and not ended. */
    STARTED,
    APPLIED
  }
}
