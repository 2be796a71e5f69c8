package dev.godwit.migrations.plan;

import static dev.godwit.contract.ReasonCode.NEEDS_REPAIR;
import static dev.godwit.contract.ReasonCode.OUT_OF_ORDER;
import static dev.godwit.contract.ReasonCode.REQUIREMENT_MISSING;
import static dev.godwit.contract.ReasonCode.VERSION_UNKNOWN;

import dev.godwit.contract.Version;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.Goal.OutOfOrder;
import dev.godwit.migrations.plan.HistoryRow.State;
import dev.godwit.migrations.plan.PlanTarget.Unplannable;
import dev.godwit.migrations.plan.Step.Direction;
import dev.godwit.migrations.plan.Step.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Plans forward: what is pending, in the track's order. */
record PlanMigrate(Track track, History history, Goal.Migrate goal) {

  List<Step> steps() throws Unplannable {
    refuseDisagreement();
    List<Migration> pending = upToGoal(history.pending(goal.environment()));
    refuseOutOfOrder(pending);
    refuseMissingRequirement(pending);
    List<Step> steps = new ArrayList<>();
    for (Migration migration : pending) {
      steps.add(step(migration));
    }
    return steps;
  }

  private void refuseDisagreement() throws Unplannable {
    for (HistoryRow row : history.unknown()) {
      throw Refuse.unknown(row, track);
    }
    for (Migration migration : history.changed()) {
      throw Refuse.changed(migration, history.row(migration.version()).orElseThrow());
    }
    for (Migration migration : track.migrations()) {
      if (history.row(migration.version()).map(HistoryRow::state).orElse(null) == State.UNDOING) {
        throw Refuse.at(
            NEEDS_REPAIR,
            migration,
            "%s is half undone: its undo was cut off. Finish it with undo, then migrate"
                .formatted(migration.version()));
      }
    }
  }

  private List<Migration> upToGoal(List<Migration> pending) throws Unplannable {
    Version to = goal.to();
    if (to == null) {
      return pending;
    }
    if (track.migration(to).isEmpty()) {
      throw Refuse.because(
          VERSION_UNKNOWN, "the track %s has no version %s".formatted(track.name(), to));
    }
    return pending.stream()
        .filter(migration -> migration.kind() != Kind.REPEATABLE)
        .filter(migration -> !history.comesBefore(to, migration.version()))
        .toList();
  }

  private void refuseOutOfOrder(List<Migration> pending) throws Unplannable {
    Version newest = history.newest();
    for (Migration migration : pending) {
      if (goal.outOfOrder() == OutOfOrder.REFUSED
          && migration.kind() != Kind.REPEATABLE
          && history.comesBefore(migration.version(), newest)) {
        throw Refuse.at(
            OUT_OF_ORDER,
            migration,
            "version %s is pending, but the newer version %s is already applied"
                .formatted(migration.version(), newest));
      }
    }
  }

  private void refuseMissingRequirement(List<Migration> pending) throws Unplannable {
    Set<Version> planned = new HashSet<>();
    for (Migration migration : pending) {
      for (Version required : migration.conditions().requires()) {
        if (!history.isApplied(required) && !planned.contains(required)) {
          throw Refuse.at(
              REQUIREMENT_MISSING,
              migration,
              "%s requires %s, which is neither applied nor about to be"
                  .formatted(migration.version(), required));
        }
      }
      planned.add(migration.version());
    }
  }

  private Step step(Migration migration) {
    HistoryRow row = history.row(migration.version()).orElse(null);
    MigrationScript script = migration.script();
    if (row != null
        && row.state() == State.STARTED
        && row.checksum().equals(migration.checksum())) {
      boolean inDoubt = row.statementStarted() > row.statementsDone();
      return new Step.Piecewise(
          migration, Direction.APPLY, script, row.statementsDone(), inDoubt, Trace.BEGUN);
    }
    Trace trace = row == null ? Trace.NONE : Trace.EARLIER;
    return script.transactional()
        ? new Step.Transactional(migration, Direction.APPLY, script, trace)
        : new Step.Piecewise(migration, Direction.APPLY, script, 0, false, trace);
  }
}
