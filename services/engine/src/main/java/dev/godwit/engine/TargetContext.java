package dev.godwit.engine;

import dev.godwit.contract.JobLimits;
import dev.godwit.contract.Target;
import dev.godwit.migrations.Migration;
import java.time.Duration;
import java.util.Objects;

/** What every part of a run on one target needs to know. */
record TargetContext(SessionState state, HistoryTable history, EngineSettings settings) {

  static TargetContext of(
      Target target, JobLabel label, JobLimits limits, EngineSettings settings) {
    return new TargetContext(
        new SessionState(target, label, limits),
        new HistoryTable(target.schema(), label),
        settings);
  }

  /** How long to wait for the answer to one of the migration's statements. */
  Duration timeout(Migration migration) {
    return Objects.requireNonNullElse(
            migration.directives().statementTimeout(), state.limits().statementTimeout())
        .plus(settings.answerMargin());
  }
}
