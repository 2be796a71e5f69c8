package dev.godwit.coordinator.run;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How many of a track's targets a wave takes; together they take every one once. */
public sealed interface WaveSize {
  /** A few to try it on, then a quarter, then all. */
  List<WaveOrder> DEFAULT =
      Stream.of(new Count(3), new Percent(25), new Rest()).map(WaveOrder::of).toList();

  String name();

  /** Of a track with {@code total} targets, how many of those that no labels have placed. */
  long of(long total);

  /** This many targets. */
  record Count(int targets) implements WaveSize {
    public Count {
      if (targets < 1) {
        throw new IllegalArgumentException("a wave's count must be at least 1");
      }
    }

    @Override
    public String name() {
      return targets == 1 ? "1 target" : targets + " targets";
    }

    @Override
    public long of(long total) {
      return targets;
    }
  }

  /** This part of the track's targets, rounded up. */
  record Percent(int percent) implements WaveSize {
    public Percent {
      if (percent < 1 || percent > 100) {
        throw new IllegalArgumentException("a wave's percent must be between 1 and 100");
      }
    }

    @Override
    public String name() {
      return percent + " %";
    }

    @Override
    public long of(long total) {
      return Math.ceilDiv(total * percent, 100L);
    }
  }

  /**
   * The targets of tenants that have all of these labels and no wave's labels before. They are
   * taken before the other waves share what is left.
   */
  record Labelled(Map<String, String> labels) implements WaveSize {
    public Labelled {
      labels = Collections.unmodifiableMap(new TreeMap<>(labels)); // one order, one spelling
    }

    @Override
    public String name() {
      return labels.entrySet().stream()
          .map(label -> label.getKey() + "=" + label.getValue())
          .collect(Collectors.joining(", "));
    }

    @Override
    public long of(long total) {
      return 0;
    }
  }

  /** All that no wave before has taken. */
  record Rest() implements WaveSize {
    @Override
    public String name() {
      return "rest";
    }

    @Override
    public long of(long total) {
      return total;
    }
  }
}
