package dev.godwit.worker;

import dev.godwit.contract.Failure;
import dev.godwit.contract.ReasonCode;

/** A job cannot be carried out as it is, which is an answer and not a surprise. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Failure failure;

  Refusal(ReasonCode code, String message) {
    super(message);
    this.failure = new Failure(code, message);
  }

  Failure failure() {
    return failure;
  }
}
