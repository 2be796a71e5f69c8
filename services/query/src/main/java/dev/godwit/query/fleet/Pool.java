package dev.godwit.query.fleet;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Values that come and go, each known by a small number while it is used. When its last use ends
 * the value is forgotten, and its number is given to another one.
 */
final class Pool<T> {
  private final Map<T, Integer> codes = new HashMap<>();
  private final List<@Nullable T> values = new ArrayList<>();
  private final Deque<Integer> free = new ArrayDeque<>();
  private int[] uses = new int[16];

  /** The value's number; counts one use more. */
  int take(T value) {
    Integer known = codes.get(value);
    int code = known == null ? add(value) : known;
    uses[code]++;
    return code;
  }

  /** The value's number where it is used, or -1. */
  int find(T value) {
    return codes.getOrDefault(value, -1);
  }

  T get(int code) {
    return Objects.requireNonNull(values.get(code));
  }

  /** The numbers of the values that fit. */
  BitSet codes(Predicate<T> fits) {
    BitSet fitting = new BitSet();
    codes.forEach(
        (value, code) -> {
          if (fits.test(value)) {
            fitting.set(code);
          }
        });
    return fitting;
  }

  /** Counts one use fewer. */
  void release(int code) {
    uses[code]--;
    if (uses[code] == 0) {
      codes.remove(get(code));
      values.set(code, null);
      free.push(code);
    }
  }

  /** How many different values are used. */
  int size() {
    return codes.size();
  }

  private int add(T value) {
    Integer reused = free.poll();
    int code = reused == null ? values.size() : reused;
    if (reused == null) {
      values.add(value);
    } else {
      values.set(code, value);
    }
    if (code == uses.length) {
      uses = Arrays.copyOf(uses, code * 2);
    }
    codes.put(value, code);
    return code;
  }
}
