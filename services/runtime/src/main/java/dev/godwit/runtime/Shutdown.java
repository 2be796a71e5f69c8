package dev.godwit.runtime;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes what a service opened, the last opened first, once, whether it is asked to by {@link
 * #close()} or by a signal. All of it together has the grace period; what has not closed by then is
 * named in the log and left to the end of the process.
 */
public final class Shutdown implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);

  private final Duration grace;
  private final Deque<Opened> opened = new ArrayDeque<>();
  private final CountDownLatch done = new CountDownLatch(1);
  private boolean closing;

  private record Opened(String name, AutoCloseable resource) {}

  public Shutdown(Duration grace) {
    this.grace = grace;
  }

  /** Remembers a resource to close, and returns it. */
  public synchronized <T extends AutoCloseable> T closes(String name, T resource) {
    if (closing) {
      throw new IllegalStateException(name + " was opened during shutdown");
    }
    opened.push(new Opened(name, resource));
    return resource;
  }

  /** Closes on SIGTERM, SIGINT and the normal end of the process. */
  public Shutdown onSignal() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::close, "shutdown"));
    return this;
  }

  /** Waits until everything is closed. */
  public void await() throws InterruptedException {
    done.await();
  }

  @Override
  public void close() {
    synchronized (this) {
      if (closing) {
        return;
      }
      closing = true;
    }
    long deadline = System.nanoTime() + grace.toNanos();
    opened.forEach(resource -> close(resource, deadline));
    done.countDown();
  }

  private static void close(Opened opened, long deadline) {
    FutureTask<Void> closing =
        new FutureTask<>(
            () -> {
              opened.resource().close();
              return null;
            });
    Thread.ofVirtual().name("close " + opened.name()).start(closing);
    try {
      closing.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      LOG.atWarn().addKeyValue("resource", opened.name()).log("Not closed within the grace period");
    } catch (ExecutionException e) {
      LOG.atWarn().addKeyValue("resource", opened.name()).setCause(e.getCause()).log("Not closed");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
