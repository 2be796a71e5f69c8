package dev.godwit.query.fleet;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Which of two words about one target holds: the later dispatch; within a dispatch the one that
 * knows more; and only among equals the later one. Time plays no part. Kafka may deliver a dispatch
 * to a second worker, which counts its words from 1 again, so a higher number alone proves nothing:
 * an end holds against any heartbeat, and success, being what the target's history says, against a
 * failure to find that out.
 */
final class Precedence {
  private static final Comparator<Word> ORDER =
      Comparator.comparingLong(Word::dispatch)
          .thenComparingInt(word -> knowledge(word.state()))
          .thenComparingInt(Word::seq);
  private static final Comparator<Attempt> WITHIN_A_DISPATCH =
      Comparator.comparingInt((Attempt attempt) -> knowledge(attempt.state()))
          .thenComparingInt(Attempt::seq);

  private Precedence() {}

  static boolean holds(Word next, @Nullable Word known) {
    return known == null || ORDER.compare(next, known) > 0;
  }

  /** Of two words about the same dispatch. */
  static boolean holds(Attempt next, Attempt known) {
    return WITHIN_A_DISPATCH.compare(next, known) > 0;
  }

  private static int knowledge(TargetState state) {
    return switch (state) {
      case PENDING, DEFERRED -> 0;
      case RUNNING -> 1;
      case FAILED -> 2;
      case SUCCEEDED -> 3;
    };
  }
}
