package dev.godwit.engine;

import dev.godwit.engine.WriteHistory.Place;
import dev.godwit.engine.WriteHistory.Rest;
import dev.godwit.migrations.Directives;
import dev.godwit.migrations.Hooks;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.Statement;
import dev.godwit.migrations.plan.Step;
import dev.godwit.migrations.plan.Step.Direction;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * Writes steps as SQL text in which each is in one transaction with its history row: its own, or on
 * a fresh target one that it shares. The server stops reading a message at the first error, so
 * nothing after a failed step is run.
 */
record BatchText(WriteHistory write, Hooks hooks) {
  /** The history row is written as the job's role, whatever role the script has taken. */
  static final String RESET_ROLE = "RESET SESSION AUTHORIZATION; RESET ROLE;\n";

  /**
   * All steps, ready to be sent as one message.
   *
   * @param fresh whether nobody works with the target yet, so that steps may share a transaction
   * @param restore SQL that takes back what a script may have done to the session
   */
  String all(List<? extends Step> steps, boolean fresh, String restore) {
    var text = new StringBuilder();
    for (int from = 0; from < steps.size(); ) {
      int joined = fresh ? joined(steps.subList(from, steps.size())) : 0;
      int next = from + Math.max(joined, 1);
      Rest rest = next == steps.size() ? Rest.NONE : Rest.MORE;
      if (joined > 1) {
        text.append(new JoinedText(write).all(steps.subList(from, next), this, rest));
      } else {
        single(text, steps.get(from), from == 0 ? Place.FIRST : Place.FOLLOWING, rest, restore);
      }
      from = next;
    }
    return text.toString();
  }

  private int joined(List<? extends Step> steps) {
    return Math.toIntExact(
        steps.stream()
            .limit(JoinedText.MOST)
            .takeWhile(step -> JoinedText.joins(step, scripts(step)))
            .count());
  }

  private void single(StringBuilder text, Step step, Place place, Rest rest, String restore) {
    text.append(begin(step));
    scripts(step).forEach(script -> append(script, text));
    text.append(record(step, place, rest)).append("COMMIT;\n");
    if (changesSession(step)) {
      text.append(restore).append(rest == Rest.NONE ? "" : write.noteTime());
    }
  }

  static void append(MigrationScript script, StringBuilder text) {
    for (Statement statement : script.statements()) {
      text.append(statement.sql()).append("\n;\n");
    }
  }

  /** What runs in the step's transaction: its script between the hooks. */
  List<MigrationScript> scripts(Step step) {
    return step.direction() == Direction.UNDO
        ? List.of(step.script())
        : Stream.of(hooks.beforeEach(), step.script(), hooks.afterEach())
            .filter(Objects::nonNull)
            .toList();
  }

  boolean changesSession(Step step) {
    return scripts(step).stream().anyMatch(MigrationScript::changesSession);
  }

  String begin(Step step) {
    return "BEGIN;\n" + localTimeouts(step.script().directives());
  }

  /** The history row at the end of the step's transaction. */
  String record(Step step, Place place, Rest rest) {
    return (changesSession(step) ? RESET_ROLE : "") + write.done(step, place, rest);
  }

  static String localTimeouts(Directives directives) {
    var text = new StringBuilder();
    if (directives.lockTimeout() != null) {
      text.append("SET LOCAL lock_timeout = ")
          .append(SqlText.milliseconds(directives.lockTimeout()))
          .append(";\n");
    }
    if (directives.statementTimeout() != null) {
      text.append("SET LOCAL statement_timeout = ")
          .append(SqlText.milliseconds(directives.statementTimeout()))
          .append(";\n");
    }
    return text.toString();
  }
}
