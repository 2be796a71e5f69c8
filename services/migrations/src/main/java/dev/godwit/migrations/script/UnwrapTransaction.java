package dev.godwit.migrations.script;

import static dev.godwit.migrations.Problem.Code.TRANSACTION_CONTROL;

import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.sql.Piece;
import dev.godwit.migrations.sql.Script;
import java.util.List;

/**
 * Leaves out a script's own enclosing BEGIN and COMMIT, so that the engine's transaction, which
 * holds the history row too, takes their place. Any other transaction control is a problem.
 */
final class UnwrapTransaction {
  private static final String REMOVE =
      "Remove it: Godwit runs the migration and its history row in one transaction of its own.";

  private final Script script;
  private final FoundProblems problems;

  private UnwrapTransaction(Script script, FoundProblems problems) {
    this.script = script;
    this.problems = problems;
  }

  static Unwrapped unwrap(Script script, FoundProblems problems) {
    return new UnwrapTransaction(script, problems).run();
  }

  private Unwrapped run() {
    List<Piece> pieces = script.pieces();
    boolean wrapped =
        pieces.size() > 1
            && control(pieces.getFirst()) == TransactionControl.BEGINS
            && control(pieces.getLast()) == TransactionControl.COMMITS;
    List<Piece> inner = wrapped ? pieces.subList(1, pieces.size() - 1) : pieces;
    for (Piece piece : inner) {
      if (problems.isFull()) {
        break;
      }
      report(piece);
    }
    return new Unwrapped(inner, wrapped);
  }

  private void report(Piece piece) {
    switch (control(piece)) {
      case NONE -> {}
      case BEGINS ->
          add(
              piece,
              "This BEGIN does not enclose the whole script: no COMMIT is the last statement, or"
                  + " this is not the first.",
              "Make BEGIN the first and COMMIT the last statement, or remove both.");
      case COMMITS ->
          add(piece, excerpt(piece) + " would end the migration's transaction half-way.", REMOVE);
      case DISTURBS ->
          add(
              piece,
              excerpt(piece) + " would end or change the migration's transaction or session.",
              REMOVE);
    }
  }

  private String excerpt(Piece piece) {
    return Excerpt.of(piece.sql(script.text()));
  }

  private void add(Piece piece, String message, String next) {
    problems.add(piece.start(), TRANSACTION_CONTROL, message, next);
  }

  private TransactionControl control(Piece piece) {
    return TransactionControl.of(script.text(), piece.tokens());
  }

  /** The script's statements without its BEGIN and COMMIT. */
  record Unwrapped(List<Piece> pieces, boolean wrapped) {}
}
