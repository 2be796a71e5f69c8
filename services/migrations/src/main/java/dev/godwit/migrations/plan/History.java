package dev.godwit.migrations.plan;

import dev.godwit.contract.Version;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.HistoryRow.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A target's history beside the track that it is of. */
public final class History {
  private final Track track;
  private final Map<Version, HistoryRow> rows;
  private final Map<Version, Integer> places = new HashMap<>();

  public History(Track track, List<HistoryRow> rows) {
    this.track = track;
    this.rows = rows.stream().collect(Collectors.toMap(HistoryRow::version, Function.identity()));
    for (Migration migration : track.migrations()) {
      places.put(migration.version(), places.size());
    }
  }

  public Track track() {
    return track;
  }

  /** The row of a version, whatever its state. */
  public Optional<HistoryRow> row(Version version) {
    return Optional.ofNullable(rows.get(version));
  }

  /** Whether nothing was ever done to the target. */
  boolean isEmpty() {
    return rows.isEmpty();
  }

  boolean isApplied(Version version) {
    return row(version).filter(HistoryRow::isApplied).isPresent();
  }

  /** The newest applied version in the track's order; those of other tracks come last. */
  public @Nullable Version newest() {
    return rows.values().stream()
        .filter(HistoryRow::isApplied)
        .filter(row -> row.kind() != Kind.REPEATABLE)
        .map(HistoryRow::version)
        .max(this::compare)
        .orElse(null);
  }

  /** Rows of versions that the track does not have, and that were not taken back. */
  public List<HistoryRow> unknown() {
    return rows.values().stream()
        .filter(row -> row.kind() == Kind.VERSIONED && row.state() != State.UNDONE)
        .filter(row -> !places.containsKey(row.version()))
        .sorted((a, b) -> compare(a.version(), b.version()))
        .toList();
  }

  /** Migrations that were changed after they were applied. */
  public List<Migration> changed() {
    return track.migrations().stream().filter(this::isChanged).toList();
  }

  private boolean isChanged(Migration migration) {
    HistoryRow row = rows.get(migration.version());
    if (row == null || row.checksum().equals(migration.checksum())) {
      return false;
    }
    return switch (migration.kind()) {
      // A starting point, not a promise: once it has run, it may follow the migrations.
      case BASE -> row.isHalfDone();
      case VERSIONED -> row.state() != State.UNDONE;
      case REPEATABLE -> false;
    };
  }

  /**
   * Migrations that are meant for the environment and not applied, in the track's order.
   *
   * @param environment absent where it is not known
   */
  public List<Migration> pending(@Nullable String environment) {
    return track.migrations().stream()
        .filter(migration -> migration.conditions().meantFor(environment))
        .filter(this::isPending)
        .toList();
  }

  private boolean isPending(Migration migration) {
    HistoryRow row = rows.get(migration.version());
    boolean half = row != null && row.state() == State.STARTED;
    return switch (migration.kind()) {
      case BASE -> half || isEmpty();
      case VERSIONED -> half || row == null || row.state() == State.UNDONE;
      case REPEATABLE ->
          half || row == null || !row.isApplied() || !row.checksum().equals(migration.checksum());
    };
  }

  /** Whether a version comes before another one in the track. */
  boolean comesBefore(Version one, @Nullable Version other) {
    return other != null && compare(one, other) < 0;
  }

  private int compare(Version one, Version other) {
    Integer a = places.get(one);
    Integer b = places.get(other);
    if (a != null && b != null) {
      return Integer.compare(a, b);
    }
    return a == null && b == null ? one.compareTo(other) : a == null ? 1 : -1;
  }
}
