package dev.godwit.compare;

/** A schema could not be read; the message says why and what to do, and holds no password. */
public final class SchemaUnreadable extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SchemaUnreadable(String message, Throwable cause) {
    super(message, cause);
  }

  SchemaUnreadable(String message) {
    super(message);
  }
}
