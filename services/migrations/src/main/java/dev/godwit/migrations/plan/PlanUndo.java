package dev.godwit.migrations.plan;

import static dev.godwit.contract.ReasonCode.NEEDS_REPAIR;
import static dev.godwit.contract.ReasonCode.OUT_OF_ORDER;
import static dev.godwit.contract.ReasonCode.UNDO_MISSING;
import static dev.godwit.contract.ReasonCode.VERSION_UNKNOWN;

import dev.godwit.contract.JobId;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.HistoryRow.State;
import dev.godwit.migrations.plan.PlanTarget.Unplannable;
import dev.godwit.migrations.plan.Step.Direction;
import dev.godwit.migrations.plan.Step.Trace;
import java.util.ArrayList;
import java.util.List;

/** Plans backward: the newest applied migrations, newest first, each by its undo script. */
record PlanUndo(Track track, History history, Goal.Undo goal, JobId job) {

  List<Step> steps() throws Unplannable {
    for (HistoryRow row : history.unknown()) {
      throw Refuse.unknown(row, track);
    }
    List<Step> steps = new ArrayList<>();
    for (Migration migration : chosen()) {
      if (!undoneByThisJob(migration)) {
        steps.add(step(migration));
      }
    }
    return steps;
  }

  private List<Migration> chosen() throws Unplannable {
    List<Migration> candidates =
        track.migrations().reversed().stream()
            .filter(migration -> migration.kind() == Kind.VERSIONED)
            .filter(migration -> isThere(migration) || undoneByThisJob(migration))
            .toList();
    return switch (goal) {
      case Goal.Undo.Steps(int steps) -> candidates.subList(0, Math.min(steps, candidates.size()));
      case Goal.Undo.DownTo(Version version) -> {
        if (version.equals(Version.BASE)) {
          yield candidates;
        }
        if (track.migration(version).isEmpty()) {
          throw Refuse.because(
              VERSION_UNKNOWN, "the track %s has no version %s".formatted(track.name(), version));
        }
        yield candidates.stream()
            .filter(migration -> history.comesBefore(version, migration.version()))
            .toList();
      }
      case Goal.Undo.Job(JobId applied) -> madeBy(applied, candidates);
    };
  }

  /** The newest ones, as far as the job has applied them. */
  private List<Migration> madeBy(JobId applied, List<Migration> newestFirst) throws Unplannable {
    List<Migration> made =
        newestFirst.stream()
            .filter(migration -> isOf(applied, migration) || isTakenBackByThisJob(migration))
            .toList();
    for (Migration migration : newestFirst.subList(0, made.size())) {
      if (!made.contains(migration)) {
        throw Refuse.at(
            OUT_OF_ORDER,
            migration,
            "%s was applied after what is to be taken back: undo it first"
                .formatted(migration.version()));
      }
    }
    return made;
  }

  /** Wholly or half. */
  private boolean isTakenBackByThisJob(Migration migration) {
    return isOf(job, migration) && !history.isApplied(migration.version());
  }

  private boolean isOf(JobId one, Migration migration) {
    return history.row(migration.version()).filter(row -> row.job().equals(one)).isPresent();
  }

  /** Applied, wholly or half. */
  private boolean isThere(Migration migration) {
    return history.row(migration.version()).filter(row -> row.state() != State.UNDONE).isPresent();
  }

  private boolean undoneByThisJob(Migration migration) {
    return history
        .row(migration.version())
        .filter(row -> row.state() == State.UNDONE && row.job().equals(job))
        .isPresent();
  }

  private Step step(Migration migration) throws Unplannable {
    HistoryRow row = history.row(migration.version()).orElseThrow();
    if (row.state() == State.STARTED) {
      throw Refuse.at(
          NEEDS_REPAIR,
          migration,
          "%s is half applied: finish it with migrate, or repair it, before it can be undone"
              .formatted(migration.version()));
    }
    MigrationScript undo = migration.undo();
    if (undo == null) {
      throw Refuse.at(
          UNDO_MISSING,
          migration,
          migration.conditions().irreversible()
              ? "%s is irreversible, as its file says".formatted(migration.version())
              : "%s has no undo script".formatted(migration.version()));
    }
    if (row.state() == State.UNDOING) {
      boolean inDoubt = row.statementStarted() > row.statementsDone();
      return new Step.Piecewise(
          migration, Direction.UNDO, undo, row.statementsDone(), inDoubt, Trace.BEGUN);
    }
    return undo.transactional()
        ? new Step.Transactional(migration, Direction.UNDO, undo, Trace.EARLIER)
        : new Step.Piecewise(migration, Direction.UNDO, undo, 0, false, Trace.EARLIER);
  }
}
