package dev.godwit.messaging;

import java.util.List;

/**
 * Takes messages in the order of their partitions. The same messages come again after an exception,
 * and may come again after a crash: the handler must be able to see a message twice.
 */
@FunctionalInterface
public interface BatchHandler<T> {
  void handle(List<Received<T>> batch) throws Exception;
}
