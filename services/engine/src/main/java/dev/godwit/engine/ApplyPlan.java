package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.HistoryRow;
import dev.godwit.migrations.plan.HistoryRow.State;
import dev.godwit.migrations.plan.Plan;
import dev.godwit.migrations.plan.PlanTarget;
import dev.godwit.migrations.plan.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Carries a plan out under the target's lock. Migrations that fit into transactions go together in
 * one message; where that fails, what is left is applied statement by statement, so that the
 * failure has its exact place.
 */
final class ApplyPlan {
  private final Session session;
  private final TargetContext context;
  private final Track track;
  private final ApplyTransactional transactional;
  private final ApplyPiecewise piecewise;
  private List<HistoryRow> history;
  private boolean hasTable;
  private boolean careful;
  private boolean released;

  ApplyPlan(
      Session session,
      TargetContext context,
      Track track,
      OpenTarget.Opened.Ready target,
      boolean careful) {
    this.session = session;
    this.context = context;
    this.track = track;
    this.transactional = new ApplyTransactional(session, context);
    this.piecewise = new ApplyPiecewise(session, context);
    this.history = target.history();
    this.hasTable = target.hasTable();
    this.careful = careful;
  }

  /** The target's history as last read. */
  List<HistoryRow> history() {
    return history;
  }

  /** Whether the lock is released already, together with the last step. */
  boolean released() {
    return released;
  }

  /**
   * Applies steps until none is left.
   *
   * @return why the plan was not carried out, if a person has to look
   * @throws SqlFailed where a statement failed; what is committed is in the history
   */
  Optional<Failure> apply() {
    while (true) {
      switch (PlanTarget.plan(track, history)) {
        case Plan.Refused(_, Failure failure) -> {
          return Optional.of(failure);
        }
        case Plan.Steps(_, List<Step> steps) when steps.isEmpty() -> {
          return Optional.empty();
        }
        case Plan.Steps(_, List<Step> steps) -> {
          Optional<Failure> failure = applyFirst(steps);
          if (failure.isPresent()) {
            return failure;
          }
        }
      }
    }
  }

  /** Applies the first step, and those after it that can go in the same message. */
  private Optional<Failure> applyFirst(List<Step> steps) {
    return switch (steps.getFirst()) {
      case Step.Piecewise step -> {
        Optional<Failure> failure = piecewise.apply(step, !hasTable);
        readHistory();
        yield failure.or(() -> unproven(List.of(step.migration())));
      }
      case Step.Transactional step when careful -> {
        createTable();
        transactional.oneByOne(step.migration());
        readHistory();
        yield unproven(List.of(step.migration()));
      }
      case Step.Transactional _ -> {
        List<Migration> together = leadingTransactional(steps);
        yield applyTogether(together, together.size() == steps.size());
      }
    };
  }

  /** A session that other targets wait for gives its lock back in the last step's message. */
  private Optional<Failure> applyTogether(List<Migration> migrations, boolean isRest) {
    boolean release = isRest && context.state().target().tenancy().sharesDatabase();
    try {
      String prefix = hasTable ? "" : context.history().create(session.serverVersion());
      history = transactional.together(prefix, migrations, release);
      hasTable = true;
      released = release;
      return unproven(migrations);
    } catch (SqlFailed e) {
      if (e.connectionLost() || ExplainFailure.mayPass(e)) {
        throw e;
      }
      careful = true;
      createTable();
      session.run(context.history().flush(), context.settings().answerMargin());
      readHistory();
      return Optional.empty();
    }
  }

  /**
   * A migration that was committed without its history row (a trigger or the script itself took it
   * away) must not be run again, although the plan would say so.
   */
  private Optional<Failure> unproven(List<Migration> carriedOut) {
    Set<Version> applied =
        history.stream()
            .filter(row -> row.state() == State.APPLIED)
            .map(HistoryRow::version)
            .collect(Collectors.toSet());
    return carriedOut.stream()
        .filter(migration -> !applied.contains(migration.version()))
        .findFirst()
        .map(
            migration ->
                new Failure(
                    ReasonCode.NEEDS_REPAIR,
                    "%s was committed, but the target's history does not show it"
                        .formatted(migration.path())));
  }

  private void createTable() {
    if (!hasTable) {
      session.run(
          context.history().create(session.serverVersion()), context.settings().answerMargin());
      hasTable = true;
    }
  }

  private void readHistory() {
    history =
        HistoryTable.rows(
            session.run(context.history().select(), context.settings().answerMargin()));
    hasTable = true;
  }

  private static List<Migration> leadingTransactional(List<Step> steps) {
    List<Migration> migrations = new ArrayList<>();
    for (Step step : steps) {
      if (!(step instanceof Step.Transactional)) {
        break;
      }
      migrations.add(step.migration());
    }
    return migrations;
  }
}
