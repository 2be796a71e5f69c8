package dev.godwit.query.fleet;

import dev.godwit.contract.StatusEvent;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Lets one thread fold events while any number ask: each question sees whole batches only. */
public final class FleetStore {
  private static final int REMEMBERED_CHANGES = 20_000;

  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Fleet fleet = new Fleet();
  private final RecentChanges changes = new RecentChanges(REMEMBERED_CHANGES);

  /** What changed after some moment, and the number of the last change. */
  public record News(long head, Optional<Collection<Changed>> changes) {}

  public void fold(Collection<? extends StatusEvent> batch) {
    lock.writeLock().lock();
    try {
      batch.forEach(event -> fleet.fold(event).ifPresent(changes::add));
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Asks a question; its answer must not hold on to the fleet, which goes on changing. */
  public <T> T ask(Function<Fleet, T> question) {
    lock.readLock().lock();
    try {
      return question.apply(fleet);
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Asks about the changes after the given number, and about the fleet, in one moment. */
  public <T> T askSince(long number, BiFunction<Fleet, News, T> question) {
    return ask(known -> question.apply(known, new News(changes.head(), changes.since(number))));
  }
}
