package dev.godwit.engine;

import dev.godwit.engine.WriteHistory.Rest;
import dev.godwit.migrations.Directives;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.MigrationScript.Residue;
import dev.godwit.migrations.plan.Step;
import dev.godwit.migrations.plan.Step.Direction;
import dev.godwit.migrations.plan.Step.Trace;
import java.util.List;

/**
 * Writes several steps as one transaction, with one statement for all of their history rows. That
 * is for targets that nobody works with yet: it saves a commit and a statement for each migration,
 * and holds the locks of all until the end.
 */
record JoinedText(WriteHistory write) {
  /** PostgreSQL's lock table is finite, and holds every object that an open transaction touches. */
  static final int MOST = 50;

  /** Whether the step does the same whether or not others go before it in its transaction. */
  static boolean joins(Step step, List<MigrationScript> scripts) {
    Directives directives = step.script().directives();
    return step.direction() == Direction.APPLY
        && step.trace() == Trace.NONE
        && directives.lockTimeout() == null
        && directives.statementTimeout() == null
        && scripts.stream().allMatch(script -> script.residue() == Residue.NONE);
  }

  /** One step after the other, with the time noted between them. */
  String all(List<? extends Step> steps, BatchText each, Rest rest) {
    var text = new StringBuilder("BEGIN;\n").append(write.noteBoundary(0));
    for (int i = 0; i < steps.size(); i++) {
      each.scripts(steps.get(i)).forEach(script -> BatchText.append(script, text));
      text.append(write.noteBoundary(i + 1));
    }
    return text.append(write.doneTogether(steps, rest)).append("COMMIT;\n").toString();
  }
}
