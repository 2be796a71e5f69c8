package dev.godwit.migrations.script;

import dev.godwit.migrations.Problem;
import dev.godwit.migrations.StatementKind;

/** What came of looking at a statement: how to run it, or why it cannot be run safely. */
sealed interface Classified {
  record As(StatementKind kind) implements Classified {}

  record Refused(Problem.Code code, String message, String next) implements Classified {}
}
