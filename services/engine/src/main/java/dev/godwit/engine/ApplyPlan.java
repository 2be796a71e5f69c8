package dev.godwit.engine;

import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Version;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.Goal;
import dev.godwit.migrations.plan.HistoryRow;
import dev.godwit.migrations.plan.HistoryRow.State;
import dev.godwit.migrations.plan.Plan;
import dev.godwit.migrations.plan.PlanTarget;
import dev.godwit.migrations.plan.Step;
import dev.godwit.migrations.plan.Step.Direction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Carries a plan out under the target's lock. Steps that fit into transactions go together in one
 * message; where that fails, what is left is carried out statement by statement, so that the
 * failure has its exact place.
 */
final class ApplyPlan {
  private final Session session;
  private final TargetContext context;
  private final Track track;
  private final Goal goal;
  private final Progress progress;
  private final ApplyTransactional transactional;
  private final ApplyPiecewise piecewise;
  private final Set<Version> told = new HashSet<>();
  private List<HistoryRow> history;
  private boolean hasTable;
  private boolean careful;
  private boolean released;

  ApplyPlan(
      Session session,
      TargetContext context,
      Work work,
      OpenTarget.Opened.Ready target,
      boolean careful) {
    this.session = session;
    this.context = context;
    this.track = work.track();
    this.goal = work.goal();
    this.progress = work.progress();
    this.transactional = new ApplyTransactional(session, context, track.hooks());
    this.piecewise =
        new ApplyPiecewise(
            session,
            context,
            track.hooks(),
            new ApplyBatches(session, context, work.pauses(), progress));
    this.history = target.history();
    this.hasTable = target.hasTable();
    this.careful = careful;
  }

  /** What is to be done, and who hears of it. */
  record Work(Track track, Goal goal, Progress progress, Pauses pauses) {}

  /** The target's history as last read. */
  List<HistoryRow> history() {
    return history;
  }

  /** Whether the lock is released already, together with the last step. */
  boolean released() {
    return released;
  }

  /**
   * Carries out steps until none is left.
   *
   * @return why the plan was not carried out, if a person has to look
   * @throws SqlFailed where a statement failed; what is committed is in the history
   */
  Optional<Failure> apply() {
    for (boolean begun = false; ; begun = true) {
      switch (PlanTarget.plan(track, history, goal, context.state().label().job())) {
        case Plan.Refused(_, Failure failure) -> {
          return Optional.of(failure);
        }
        case Plan.Steps(Version version, List<Step> steps) -> {
          if (!begun) {
            progress.planned(version, steps.size());
          }
          if (steps.isEmpty()) {
            afterRun();
            return Optional.empty();
          }
          if (progress.isCancelled()) {
            return Optional.of(new Failure(ReasonCode.CANCELLED, "the job was cancelled"));
          }
          if (!begun) {
            hook(track.hooks().beforeRun());
          }
          Optional<Failure> failure = applyFirst(steps);
          if (failure.isPresent()) {
            return failure;
          }
        }
      }
    }
  }

  /** Also where this job was cut off between its last migration and its hook. */
  private void afterRun() {
    if (!context.carriedOut(history).isEmpty()) {
      hook(track.hooks().afterRun());
    }
  }

  private void hook(@Nullable MigrationScript hook) {
    if (hook != null && goal instanceof Goal.Migrate) {
      new RunStatements(session, context).inTransaction(new Version("hook"), hook, "");
    }
  }

  /** Carries out the first step, and those after it that can go in the same message. */
  private Optional<Failure> applyFirst(List<Step> steps) {
    return switch (steps.getFirst()) {
      case Step.Piecewise step -> {
        Optional<Failure> failure = piecewise.apply(step, !hasTable);
        readHistory();
        yield failure.or(() -> unproven(List.of(step)));
      }
      case Step.Transactional step when careful -> {
        createTable();
        transactional.alone(step);
        readHistory();
        yield unproven(List.of(step));
      }
      case Step.Transactional _ -> {
        List<Step.Transactional> together = leadingTransactional(steps);
        yield applyTogether(together, together.size() == steps.size());
      }
    };
  }

  /** A session that other targets wait for gives its lock back in the last step's message. */
  private Optional<Failure> applyTogether(List<Step.Transactional> steps, boolean isRest) {
    boolean release =
        isRest
            && track.hooks().afterRun() == null
            && context.state().target().tenancy().sharesDatabase();
    try {
      String prefix = hasTable ? "" : context.table().create(session.serverVersion());
      history = transactional.together(prefix, steps, release);
      hasTable = true;
      released = release;
      tell();
      return unproven(steps);
    } catch (SqlFailed e) {
      if (e.connectionLost() || ExplainFailure.mayPass(e)) {
        throw e;
      }
      careful = hasTable; // what shared a transaction is tried with one each before
      createTable();
      session.run(context.table().flush(), context.settings().answerMargin());
      readHistory();
      return Optional.empty();
    }
  }

  /**
   * A step that was committed without its history row (a trigger or the script itself took it away)
   * must not be run again, although the plan would say so.
   */
  private Optional<Failure> unproven(List<? extends Step> carriedOut) {
    return carriedOut.stream()
        .filter(step -> !isProven(step))
        .findFirst()
        .map(
            step ->
                new Failure(
                    ReasonCode.NEEDS_REPAIR,
                    "%s was committed, but the target's history does not show it"
                        .formatted(step.script().path())));
  }

  private boolean isProven(Step step) {
    State wanted = step.direction() == Direction.APPLY ? State.APPLIED : State.UNDONE;
    return history.stream()
        .anyMatch(row -> row.version().equals(step.migration().version()) && row.state() == wanted);
  }

  private void createTable() {
    if (!hasTable) {
      session.run(
          context.table().create(session.serverVersion()), context.settings().answerMargin());
      hasTable = true;
    }
  }

  private void readHistory() {
    history =
        HistoryTable.rows(session.run(context.table().select(), context.settings().answerMargin()));
    hasTable = true;
    tell();
  }

  private void tell() {
    for (AppliedMigration migration : context.carriedOut(history)) {
      if (told.add(migration.version())) {
        progress.carriedOut(migration);
      }
    }
  }

  private static List<Step.Transactional> leadingTransactional(List<Step> steps) {
    List<Step.Transactional> leading = new ArrayList<>();
    for (Step step : steps) {
      if (!(step instanceof Step.Transactional one)) {
        break;
      }
      leading.add(one);
    }
    return leading;
  }
}
