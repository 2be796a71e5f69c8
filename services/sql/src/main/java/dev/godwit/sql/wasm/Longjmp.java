package dev.godwit.sql.wasm;

/**
 * How PostgreSQL's {@code ereport(ERROR)} leaves the C stack. It is no exception of Chicory's,
 * which would handle those itself; nobody reads its stack trace, so it is one object.
 */
final class Longjmp extends RuntimeException {
  @SuppressWarnings("StaticAssignmentOfThrowable") // it has neither trace nor suppressed ones
  static final Longjmp THROWN = new Longjmp();

  private Longjmp() {
    super(null, null, false, false);
  }
}
