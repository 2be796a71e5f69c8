package dev.godwit.messaging;

import dev.godwit.contract.ReasonCode;

/** Told of each message that a reader could not use, for a metric that people watch. */
@FunctionalInterface
public interface CountUnreadable {
  void unreadable(String topic, ReasonCode code);
}
