package dev.godwit.access;

import dev.godwit.runtime.Caller;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks a token up where tokens are kept. */
@FunctionalInterface
interface FindToken {
  /**
   * A token that is valid now.
   *
   * @param expires absent where it is valid until revoked
   */
  record Found(Caller caller, @Nullable Instant expires) {
    boolean isValid(Instant now) {
      return expires == null || now.isBefore(expires);
    }
  }

  /**
   * Empty where there is no such token, or it is expired or revoked.
   *
   * @throws Unanswered where that cannot be told now
   */
  Optional<Found> find(byte[] hash) throws Unanswered;

  /** The place where tokens are kept does not answer. */
  final class Unanswered extends Exception {
    private static final long serialVersionUID = 1L;

    Unanswered(Throwable cause) {
      super("the control database cannot be asked for a token: " + cause.getMessage(), cause);
    }
  }
}
