package dev.godwit.worker;

/**
 * The control database cannot be read now; the job goes back to the queue. Unchecked, because it
 * also passes through the engine, from what is asked under a target's lock.
 */
final class ControlUnavailable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ControlUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
