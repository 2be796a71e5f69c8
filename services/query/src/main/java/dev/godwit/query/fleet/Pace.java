package dev.godwit.query.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * When targets of a rollout ended, in at most {@link #BUCKETS} buckets. A bucket is a second, and
 * twice as long whenever there would be more. Buckets begin at multiples of their length, so that
 * the same ends make the same buckets in whatever order they come.
 */
public final class Pace {
  static final int BUCKETS = 240;
  private static final int[] NONE = {};

  private long seconds = 1;
  private long first;
  private int[] succeeded = NONE;
  private int[] failed = NONE;

  Pace() {}

  void count(Instant at, boolean success, int by) {
    long second = at.getEpochSecond();
    while (!covers(Math.floorDiv(second, seconds))) {
      widen();
    }
    int bucket = Math.toIntExact(Math.floorDiv(second, seconds) - first);
    (success ? succeeded : failed)[bucket] += by;
    if (by < 0) {
      trim();
    }
  }

  /** Leaves no trace of an end that was taken back. */
  private void trim() {
    int from = 0;
    int to = succeeded.length;
    while (from < to && succeeded[from] + failed[from] == 0) {
      from++;
    }
    while (from < to && succeeded[to - 1] + failed[to - 1] == 0) {
      to--;
    }
    succeeded = Arrays.copyOfRange(succeeded, from, to);
    failed = Arrays.copyOfRange(failed, from, to);
    first += from;
  }

  /** How long a bucket is. */
  public Duration bucket() {
    return Duration.ofSeconds(seconds);
  }

  public boolean isEmpty() {
    return succeeded.length == 0;
  }

  /** When the first bucket begins. */
  public Instant first() {
    return Instant.ofEpochSecond(first * seconds);
  }

  /** When the last bucket ends. */
  public Instant end() {
    return Instant.ofEpochSecond((first + succeeded.length) * seconds);
  }

  public List<Integer> succeeded() {
    return Arrays.stream(succeeded).boxed().toList();
  }

  public List<Integer> failed() {
    return Arrays.stream(failed).boxed().toList();
  }

  /** How many targets ended per second between the two. */
  public double perSecond(Instant from, Instant to) {
    int begin = bucket(from);
    int end = bucket(to.minusNanos(1)) + 1;
    int ended = 0;
    for (int bucket = begin; bucket < end; bucket++) {
      ended += succeeded[bucket] + failed[bucket];
    }
    double lasted = Math.max((double) seconds, Duration.between(from, to).toMillis() / 1e3);
    return ended / lasted;
  }

  private int bucket(Instant at) {
    long bucket = Math.floorDiv(at.getEpochSecond(), seconds) - first;
    return Math.clamp(bucket, 0, Math.max(0, succeeded.length - 1));
  }

  /** Makes room for the bucket, if it is not too far from the others. */
  private boolean covers(long bucket) {
    if (isEmpty()) {
      first = bucket;
    }
    long from = Math.min(first, bucket);
    long length = Math.max(first + succeeded.length, bucket + 1) - from;
    if (length > BUCKETS) {
      return false;
    }
    if (length > succeeded.length) {
      succeeded = moved(succeeded, (int) (first - from), (int) length);
      failed = moved(failed, (int) (first - from), (int) length);
      first = from;
    }
    return true;
  }

  private static int[] moved(int[] buckets, int by, int length) {
    int[] moved = new int[length];
    System.arraycopy(buckets, 0, moved, by, buckets.length);
    return moved;
  }

  private void widen() {
    long wide = Math.floorDiv(first, 2L);
    succeeded = joined(succeeded, (int) (first - 2 * wide));
    failed = joined(failed, (int) (first - 2 * wide));
    first = wide;
    seconds *= 2;
  }

  /** Each two buckets as one; a bucket that begins in the middle of one is its second half. */
  private static int[] joined(int[] buckets, int odd) {
    int[] joined = new int[(buckets.length + odd + 1) / 2];
    for (int bucket = 0; bucket < buckets.length; bucket++) {
      joined[(bucket + odd) / 2] += buckets[bucket];
    }
    return joined;
  }

  @Override
  public String toString() {
    return "%s from %s: %s, %s"
        .formatted(bucket(), first(), Arrays.toString(succeeded), Arrays.toString(failed));
  }
}
