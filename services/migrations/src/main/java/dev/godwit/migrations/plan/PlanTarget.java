package dev.godwit.migrations.plan;

import static dev.godwit.contract.ReasonCode.CHECKSUM_MISMATCH;
import static dev.godwit.contract.ReasonCode.HISTORY_AHEAD;
import static dev.godwit.contract.ReasonCode.OUT_OF_ORDER;

import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.HistoryRow.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns (track, history) into a plan. */
public final class PlanTarget {
  private PlanTarget() {}

  public static Plan plan(Track track, List<HistoryRow> history) {
    Map<Version, HistoryRow> rows =
        history.stream().collect(Collectors.toMap(HistoryRow::version, Function.identity()));
    Version newest =
        rows.values().stream()
            .filter(row -> row.state() == State.APPLIED)
            .map(HistoryRow::version)
            .max(Comparator.naturalOrder())
            .orElse(null);
    return refusal(track, rows, newest)
        .<Plan>map(failure -> new Plan.Refused(newest, failure))
        .orElseGet(() -> new Plan.Steps(newest, steps(track, rows)));
  }

  private static Optional<Failure> refusal(
      Track track, Map<Version, HistoryRow> rows, @Nullable Version newest) {
    Map<Version, Migration> wanted =
        track.migrations().stream()
            .collect(Collectors.toMap(Migration::version, Function.identity()));
    for (HistoryRow row : rows.values()) {
      Migration migration = wanted.get(row.version());
      if (migration == null && row.kind() == Kind.VERSIONED) {
        return Optional.of(
            new Failure(
                HISTORY_AHEAD,
                "the target's history has version %s (%s), which the bundle's track %s has not"
                    .formatted(row.version(), row.description(), track.name())));
      }
      if (migration != null && changed(row, migration)) {
        return Optional.of(
            refuse(
                CHECKSUM_MISMATCH,
                migration,
                "%s was changed after it was applied: its checksum was %s and is %s"
                    .formatted(migration.path(), shortened(row), shortened(migration))));
      }
    }
    return track.migrations().stream()
        .filter(migration -> isPending(migration, rows) && comesBefore(migration, newest))
        .findFirst()
        .map(
            migration ->
                refuse(
                    OUT_OF_ORDER,
                    migration,
                    "version %s is pending, but the newer version %s is already applied"
                        .formatted(migration.version(), newest)));
  }

  /** A base schema is a starting point, not a promise: it may follow the migrations. */
  private static boolean changed(HistoryRow row, Migration migration) {
    return migration.kind() == Kind.VERSIONED && !row.checksum().equals(migration.checksum());
  }

  private static boolean comesBefore(Migration migration, @Nullable Version newest) {
    return newest != null && migration.version().compareTo(newest) < 0;
  }

  private static boolean isPending(Migration migration, Map<Version, HistoryRow> rows) {
    HistoryRow row = rows.get(migration.version());
    return switch (migration.kind()) {
      case BASE -> rows.isEmpty() || (row != null && row.state() == State.STARTED);
      case VERSIONED -> row == null || row.state() == State.STARTED;
    };
  }

  private static List<Step> steps(Track track, Map<Version, HistoryRow> rows) {
    List<Step> steps = new ArrayList<>();
    for (Migration migration : track.migrations()) {
      if (isPending(migration, rows)) {
        steps.add(step(migration, rows.get(migration.version())));
      }
    }
    return steps;
  }

  private static Step step(Migration migration, @Nullable HistoryRow row) {
    if (row != null) {
      return new Step.Piecewise(
          migration, row.statementsDone(), row.statementStarted() > row.statementsDone());
    }
    boolean transactional =
        !migration.directives().noTransaction()
            && migration.statements().stream()
                .allMatch(statement -> statement.kind().transactional());
    return transactional
        ? new Step.Transactional(migration)
        : new Step.Piecewise(migration, 0, false);
  }

  private static Failure refuse(ReasonCode code, Migration migration, String message) {
    var place =
        new Failure.Place(migration.version(), migration.path(), 1, 1, 1, firstLine(migration));
    return new Failure(code, message, code.next(), place, null, null);
  }

  private static String firstLine(Migration migration) {
    return migration.text().lines().findFirst().orElse("");
  }

  private static String shortened(HistoryRow row) {
    return row.checksum().value().substring(0, 12);
  }

  private static String shortened(Migration migration) {
    return migration.checksum().value().substring(0, 12);
  }
}
