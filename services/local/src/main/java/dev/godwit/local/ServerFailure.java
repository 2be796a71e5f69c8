package dev.godwit.local;

import org.jspecify.annotations.Nullable;

/** A local server did not do what it was told; the message says what to look at. */
public final class ServerFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ServerFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
