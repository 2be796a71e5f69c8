package dev.godwit.cli.direct;

import dev.godwit.cli.direct.SeeHistory.Seeing;
import dev.godwit.contract.Version;
import dev.godwit.migrations.plan.HistoryRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a place stands beside its track.
 *
 * @param version the newest applied one, absent where none is
 * @param applied how many are
 * @param migrations all that the track or the history has, in the track's order and then those that
 *     only the history has
 * @param drift in what the history and the files disagree, in words; empty where they agree
 */
public record TargetStatus(
    @Nullable Version version,
    int applied,
    int pending,
    List<MigrationStatus> migrations,
    List<String> drift) {
  public TargetStatus {
    migrations = List.copyOf(migrations);
    drift = List.copyOf(drift);
  }

  /** Whether it lacks a migration that the files have, or has another than they say. */
  public boolean behind() {
    return migrations.stream()
        .map(MigrationStatus::state)
        .anyMatch(
            state ->
                switch (state) {
                  case PENDING, HALF_DONE, UNDONE, CHANGED -> true;
                  case APPLIED, OTHER_ENVIRONMENT, UNKNOWN -> false;
                });
  }

  /** How far one migration is. */
  public enum State {
    APPLIED,
    PENDING,
    HALF_DONE,
    UNDONE,
    /** Not meant for this environment. */
    OTHER_ENVIRONMENT,
    CHANGED,
    /** In the history and in no file. */
    UNKNOWN
  }

  /**
   * One migration of a place.
   *
   * @param row absent where nothing was ever done
   */
  public record MigrationStatus(
      Version version, String description, State state, @Nullable HistoryRow row) {}

  /** What was seen, beside the track. */
  public static TargetStatus of(Seeing seen, @Nullable String environment) {
    return new CompareHistory(seen, environment).status();
  }
}
