package dev.godwit.migrations.plan;

import static dev.godwit.contract.ReasonCode.NEEDS_REPAIR;
import static dev.godwit.contract.ReasonCode.OUT_OF_ORDER;

import dev.godwit.contract.Failure;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds everything in which a target's history and its track disagree, not only the first thing.
 */
public final class VerifyHistory {
  private VerifyHistory() {}

  /**
   * Finds.
   *
   * @param environment of the target, absent where it is not known
   */
  public static List<Failure> findings(History history, @Nullable String environment) {
    List<Failure> findings = new ArrayList<>();
    for (HistoryRow row : history.unknown()) {
      findings.add(Refuse.unknown(row, history.track()).failure());
    }
    for (Migration migration : history.changed()) {
      HistoryRow row = history.row(migration.version()).orElseThrow();
      findings.add(Refuse.changed(migration, row).failure());
    }
    Version newest = history.newest();
    findings.addAll(halfDone(history));
    for (Migration migration : history.pending(environment)) {
      if (migration.kind() == Kind.VERSIONED && history.comesBefore(migration.version(), newest)) {
        findings.add(
            Refuse.at(
                    OUT_OF_ORDER,
                    migration,
                    "version %s is missing, although the newer version %s is applied"
                        .formatted(migration.version(), newest))
                .failure());
      }
    }
    return findings;
  }

  /** Only the steps that were begun and not ended. */
  public static List<Failure> halfDone(History history) {
    return history.track().migrations().stream()
        .flatMap(
            migration ->
                history.row(migration.version()).filter(HistoryRow::isHalfDone).stream()
                    .map(row -> halfDone(migration, row)))
        .toList();
  }

  private static Failure halfDone(Migration migration, HistoryRow row) {
    String what = row.state() == HistoryRow.State.STARTED ? "applied" : "undone";
    return Refuse.at(
            NEEDS_REPAIR,
            migration,
            "%s is half %s: %d of its statements are done"
                .formatted(migration.version(), what, row.statementsDone()))
        .failure();
  }
}
