package dev.godwit.query.fleet;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Optional;

/**
 * The last changes, numbered from 1 without gaps, so that a reader who was away can be told what
 * changed meanwhile, each thing once. What no longer fits is forgotten, and a reader from before
 * that has to look at everything anew.
 */
final class RecentChanges {
  private final int capacity;
  private final Deque<Changed> changes = new ArrayDeque<>();
  private long head;

  RecentChanges(int capacity) {
    this.capacity = capacity;
  }

  void add(Changed changed) {
    if (changes.size() == capacity) {
      changes.removeFirst();
    }
    changes.addLast(changed);
    head++;
  }

  /** The number of the last change. */
  long head() {
    return head;
  }

  /** What changed after that number, the latest first; empty where it is not known any more. */
  Optional<Collection<Changed>> since(long number) {
    if (number > head || head - number > changes.size()) {
      return Optional.empty();
    }
    Collection<Changed> found = new LinkedHashSet<>();
    var newestFirst = changes.descendingIterator();
    for (long n = head; n > number; n--) {
      found.add(newestFirst.next());
    }
    return Optional.of(found);
  }
}
