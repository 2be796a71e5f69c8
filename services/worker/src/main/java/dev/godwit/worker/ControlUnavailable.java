package dev.godwit.worker;

/** The control database cannot be read now; the job goes back to the queue. */
final class ControlUnavailable extends Exception {
  private static final long serialVersionUID = 1L;

  ControlUnavailable(String message, Throwable cause) {
    super(message, cause);
  }
}
