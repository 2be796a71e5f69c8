package dev.godwit.coordinator.lead;

import dev.godwit.coordinator.control.ControlDatabase;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads while it holds the control database's leader lock, and otherwise waits for it. The lock
 * belongs to a session of its own; when that session is lost, the term ends and the wait begins
 * anew.
 */
public final class LeadWhileLocked implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LeadWhileLocked.class);
  private static final long LOCK = 0x676f64776974L; // "godwit"
  private static final Duration POLL = Duration.ofMillis(500);

  /**
   * A leader that is cut off or stopped cannot say so: PostgreSQL ends its session, and the lock
   * with it, when it has asked nothing for so long.
   */
  private static final Duration LEASE = Duration.ofSeconds(5);

  private static final Duration DEADLINE = Duration.ofSeconds(10);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final ControlDatabase control;
  private final Duties duties;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = Thread.ofVirtual().name("lead").unstarted(this::run);
  private volatile boolean leading;

  public LeadWhileLocked(Vertx vertx, ControlDatabase control, Duties duties) {
    this.vertx = vertx;
    this.control = control;
    this.duties = duties;
  }

  public void start() {
    thread.start();
  }

  /** Whether this coordinator leads now, as far as it knows. */
  public boolean isLeading() {
    return leading;
  }

  private void run() {
    try {
      do {
        tryToLead();
      } while (!closed.await(POLL.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever goes wrong, there is a next try: drivers throw checked exceptions undeclared. */
  private void tryToLead() throws InterruptedException {
    try {
      leadOnce();
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      if (closed.getCount() > 0) {
        LOG.warn("leading failed; next try in {} ms", POLL.toMillis(), e);
      }
    }
  }

  private void leadOnce() throws Exception {
    PgConnection session =
        await(PgConnection.connect(vertx, control.options("godwit:coordinator-lead")));
    try {
      await(session.query("SET idle_session_timeout = " + LEASE.toMillis()).execute());
      CountDownLatch lost = new CountDownLatch(1);
      session.closeHandler(ignored -> lost.countDown());
      while (!tryLock(session)) {
        if (closed.await(POLL.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      }
      lead(session, lost);
    } finally {
      session.close();
    }
  }

  private void lead(PgConnection session, CountDownLatch lost) throws Exception {
    Epoch epoch = control.inTransaction(Epoch::next);
    try (Term term = new Term(control, duties, epoch)) {
      LOG.atInfo().addKeyValue("epoch", epoch.number()).log("This coordinator leads");
      term.begin();
      leading = true;
      while (!closed.await(POLL.toMillis(), TimeUnit.MILLISECONDS) && lost.getCount() > 0) {
        // A cut network closes nothing; only an unanswered question shows it.
        await(session.query("SELECT 1").execute());
      }
    } finally {
      leading = false;
      LOG.atInfo().addKeyValue("epoch", epoch.number()).log("This coordinator leads no more");
    }
  }

  private boolean tryLock(PgConnection session) throws TimeoutException {
    return await(
            session.query("SELECT pg_try_advisory_lock(%d) AS locked".formatted(LOCK)).execute())
        .iterator()
        .next()
        .getBoolean("locked");
  }

  private static <T> T await(Future<T> future) throws TimeoutException {
    return future.await(DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Ends the term and gives the lock back. */
  @Override
  public void close() {
    closed.countDown();
    try {
      if (thread.getState() != Thread.State.NEW && !thread.join(CLOSE_LIMIT)) {
        LOG.warn("the term did not end within {} s", CLOSE_LIMIT.toSeconds());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
