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
  private final long life;

  /**
   * Knows nothing yet.
   *
   * @param life names the positions of this store; another one has other positions
   */
  public FleetStore(long life) {
    this.life = life;
  }

  /**
   * What changed after some position, the latest first.
   *
   * @param now the position of the last change
   * @param changes empty where they are not known any more
   */
  public record News(Position now, Optional<Collection<Changed>> changes) {}

  public void fold(Collection<? extends StatusEvent> batch) {
    lock.writeLock().lock();
    try {
      batch.forEach(event -> fleet.fold(event).forEach(changes::add));
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

  /** Asks about the fleet, and which position that is the answer of. */
  public <T> T askNow(BiFunction<Fleet, Position, T> question) {
    return ask(known -> question.apply(known, new Position(life, changes.head())));
  }

  /** Asks about the changes after the given position, and about the fleet, in one moment. */
  public <T> T askSince(Position seen, BiFunction<Fleet, News, T> question) {
    return askNow(
        (known, now) -> question.apply(known, new News(now, changes.since(seen.number()))));
  }

  /** The position that was written down as this text. */
  public Position position(String text) {
    return Position.parse(text, life);
  }

  /** The position of somebody who has seen nothing. */
  public Position nowhere() {
    return Position.nowhere(life);
  }
}
