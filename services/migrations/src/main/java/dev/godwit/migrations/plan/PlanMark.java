package dev.godwit.migrations.plan;

import static dev.godwit.contract.ReasonCode.NEEDS_REPAIR;
import static dev.godwit.contract.ReasonCode.OUT_OF_ORDER;
import static dev.godwit.contract.ReasonCode.VERSION_UNKNOWN;

import dev.godwit.contract.Version;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.HistoryRow.State;
import dev.godwit.migrations.plan.Mark.Checks;
import dev.godwit.migrations.plan.PlanTarget.Unplannable;
import java.util.List;
import java.util.Optional;

/** Turns (track, history, mark) into changes of the history. */
public final class PlanMark {
  private final Track track;
  private final History history;
  private final Checks checks;

  private PlanMark(Track track, List<HistoryRow> rows, Checks checks) {
    this.track = track;
    this.history = new History(track, rows);
    this.checks = checks;
  }

  public static Mark.Plan plan(Track track, List<HistoryRow> rows, Mark mark, Checks checks) {
    var planning = new PlanMark(track, rows, checks);
    try {
      return new Mark.Plan.Edits(
          switch (mark) {
            case Mark.Apply(Version version) -> planning.apply(version).stream().toList();
            case Mark.Unapply(Version version) -> planning.unapply(version).stream().toList();
            case Mark.ApplyAll() -> planning.applyAll();
          });
    } catch (Unplannable e) {
      return new Mark.Plan.Refused(e.failure());
    }
  }

  private Optional<Edit> apply(Version version) throws Unplannable {
    Migration migration =
        track
            .migration(version)
            .orElseThrow(
                () ->
                    Refuse.because(
                        VERSION_UNKNOWN,
                        "the track %s has no version %s".formatted(track.name(), version)));
    HistoryRow row = history.row(version).orElse(null);
    if (row != null && row.isApplied() && row.checksum().equals(migration.checksum())) {
      return Optional.empty();
    }
    if (checks == Checks.MADE) {
      refuseGap(migration);
      if (row != null && row.state() != State.UNDONE) {
        throw Refuse.at(
            NEEDS_REPAIR,
            migration,
            "the history has %s as %s; look at what is there, then repeat with --force"
                .formatted(version, row.isApplied() ? "applied with another text" : "half done"));
      }
    }
    return Optional.of(new Edit.Apply(migration));
  }

  private void refuseGap(Migration migration) throws Unplannable {
    for (Migration pending : history.pending(null)) {
      if (pending.kind() == Kind.VERSIONED
          && history.comesBefore(pending.version(), migration.version())) {
        throw Refuse.at(
            OUT_OF_ORDER,
            migration,
            "%s comes before %s and is pending: migrate or mark it first, or repeat with --force"
                .formatted(pending.version(), migration.version()));
      }
    }
  }

  private Optional<Edit> unapply(Version version) throws Unplannable {
    HistoryRow row = history.row(version).orElse(null);
    if (row == null || row.state() == State.UNDONE) {
      if (checks == Checks.MADE && track.migration(version).isEmpty()) {
        throw Refuse.because(
            VERSION_UNKNOWN,
            "neither the history nor the track %s has version %s".formatted(track.name(), version));
      }
      return Optional.empty();
    }
    if (checks == Checks.MADE && row.isHalfDone()) {
      throw Refuse.because(
          NEEDS_REPAIR,
          "the history has %s as half done; look at what is there, then repeat with --force"
              .formatted(version));
    }
    return Optional.of(new Edit.Forget(row.version(), row.description()));
  }

  private List<Edit> applyAll() {
    return track.migrations().stream()
        .filter(migration -> !history.isApplied(migration.version()))
        .<Edit>map(Edit.Apply::new)
        .toList();
  }
}
