package dev.godwit.engine;

import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;

/**
 * Something half-done in a target's catalog.
 *
 * @param object as SQL names it
 * @param remedy the statement that ends the matter, as PostgreSQL's documentation has it
 */
record Remain(Kind kind, String object, String remedy) {

  Failure asFailure() {
    String what =
        switch (kind) {
          case INVALID_INDEX -> "the index %s is invalid: writes maintain it, no query uses it";
          case UNVALIDATED_CONSTRAINT ->
              "the constraint %s is not validated: old rows may break it";
          case PENDING_DETACH -> "the partition %s is half detached";
        };
    String next = "Needs a person: " + remedy + ";";
    return new Failure(ReasonCode.NEEDS_REPAIR, what.formatted(object), next, null, null, null);
  }

  /** What is half-done. */
  enum Kind {
    INVALID_INDEX,
    UNVALIDATED_CONSTRAINT,
    PENDING_DETACH
  }
}
