package dev.godwit.migrations.plan;

import static dev.godwit.contract.ReasonCode.CHECKSUM_MISMATCH;
import static dev.godwit.contract.ReasonCode.HISTORY_AHEAD;

import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import dev.godwit.migrations.Checksum;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.PlanTarget.Unplannable;

/** Says why there is no plan, with the place that a person has to look at. */
final class Refuse {
  private Refuse() {}

  static Unplannable at(ReasonCode code, Migration migration, String message) {
    MigrationScript script = migration.script();
    String firstLine = script.text().lines().findFirst().orElse("");
    var place = new Failure.Place(migration.version(), script.path(), 1, 1, 1, firstLine);
    return new Unplannable(new Failure(code, message, code.next(), place, null, null));
  }

  static Unplannable because(ReasonCode code, String message) {
    return new Unplannable(new Failure(code, message));
  }

  static Unplannable unknown(HistoryRow row, Track track) {
    return because(
        HISTORY_AHEAD,
        "the target's history has version %s (%s), which the bundle's track %s has not"
            .formatted(row.version(), row.description(), track.name()));
  }

  static Unplannable changed(Migration migration, HistoryRow row) {
    return at(
        CHECKSUM_MISMATCH,
        migration,
        "%s was changed after it was applied: its checksum was %s and is %s"
            .formatted(
                migration.path(), shortened(row.checksum()), shortened(migration.checksum())));
  }

  private static String shortened(Checksum checksum) {
    return checksum.value().substring(0, 12);
  }
}
