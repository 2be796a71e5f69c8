package dev.godwit.messaging;

import org.jspecify.annotations.Nullable;

/** Kafka cannot be used, or did not take a message; the message says what happens next. */
public final class MessagingFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MessagingFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
