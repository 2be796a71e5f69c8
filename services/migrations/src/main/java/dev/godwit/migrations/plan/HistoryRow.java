package dev.godwit.migrations.plan;

import dev.godwit.contract.JobId;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Checksum;
import dev.godwit.migrations.Migration;
import java.time.Duration;
import java.time.OffsetDateTime;

/**
 * One row of a target's history table.
 *
 * @param statementsDone how many of the running script's statements are committed
 * @param statementStarted the ordinal of the last statement that was begun; higher than {@code
 *     statementsDone} where its end is not known
 * @param rowsChanged by a script that runs in batches
 * @param at when the state was reached, by the target's server
 * @param job which reached the state
 */
public record HistoryRow(
    Version version,
    String description,
    Migration.Kind kind,
    Checksum checksum,
    State state,
    Origin origin,
    int statementsDone,
    int statementStarted,
    long rowsChanged,
    OffsetDateTime at,
    Duration took,
    JobId job) {

  public boolean isApplied() {
    return state == State.APPLIED;
  }

  /** Whether a script that commits piece by piece has begun and not ended. */
  public boolean isHalfDone() {
    return state == State.STARTED || state == State.UNDOING;
  }

  /** How far a migration is. */
  public enum State {
    /** Its script, which commits piece by piece, has begun and not ended. */
    STARTED,
    APPLIED,
    /** Its undo script, which commits piece by piece, has begun and not ended. */
    UNDOING,
    /** Applied once and taken back: as if it had never run, but for this trace of it. */
    UNDONE
  }

  /** How the row came to be. */
  public enum Origin {
    /** Godwit ran the migration. */
    RUN,
    /** A person said that it is applied. */
    MARKED,
    /** Another tool's history said so. */
    ADOPTED
  }
}
