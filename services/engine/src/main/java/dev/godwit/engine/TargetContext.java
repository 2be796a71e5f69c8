package dev.godwit.engine;

import dev.godwit.contract.AppliedMigration;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.History;
import dev.godwit.migrations.plan.HistoryRow;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** What every part of a run on one target needs to know. */
record TargetContext(
    SessionState state, HistoryTable table, WriteHistory write, EngineSettings settings) {

  static TargetContext of(Assignment assignment, EngineSettings settings) {
    var table = new HistoryTable(assignment.target().schema());
    return new TargetContext(
        new SessionState(assignment.target(), assignment.label(), assignment.limits()),
        table,
        new WriteHistory(table, assignment.label()),
        settings);
  }

  /** How long to wait for the answer to one of the script's statements. */
  Duration timeout(MigrationScript script) {
    return Objects.requireNonNullElse(
            script.directives().statementTimeout(), state.limits().statementTimeout())
        .plus(settings.answerMargin());
  }

  /** Where the target stands by these rows. */
  Outcome.Done done(Track track, List<HistoryRow> history) {
    return new Outcome.Done(new History(track, history).newest(), carriedOut(history));
  }

  /** What this job has brought to its end according to these rows, oldest first. */
  List<AppliedMigration> carriedOut(List<HistoryRow> history) {
    return history.stream()
        .filter(row -> !row.isHalfDone() && row.job().equals(state.label().job()))
        .sorted(Comparator.comparing(HistoryRow::at).thenComparing(HistoryRow::version))
        .map(row -> new AppliedMigration(row.version(), row.description(), row.took()))
        .toList();
  }
}
