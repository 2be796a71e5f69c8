package dev.godwit.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;

/** Does one thing to many, so many at a time. */
final class Parallel {
  private Parallel() {}

  /** What is done to each. */
  @FunctionalInterface
  interface Work<T> {
    void on(T item) throws Exception;
  }

  static <T> void each(List<T> items, int parallelism, ThreadFactory threads, Work<T> work)
      throws ExecutionException, InterruptedException {
    var permits = new Semaphore(parallelism);
    try (var executor = Executors.newThreadPerTaskExecutor(threads)) {
      List<Future<?>> running = new ArrayList<>();
      for (T item : items) {
        permits.acquire();
        running.add(
            executor.submit(
                () -> {
                  try {
                    work.on(item);
                    return null;
                  } finally {
                    permits.release();
                  }
                }));
      }
      for (Future<?> one : running) {
        one.get();
      }
    }
  }

  static ThreadFactory virtual() {
    return Thread.ofVirtual().factory();
  }
}
