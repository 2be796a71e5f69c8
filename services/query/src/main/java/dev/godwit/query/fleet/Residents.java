package dev.godwit.query.fleet;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Which tenants live at which place, by their numbers: mostly one each, rarely thousands. */
final class Residents {
  private static final int NOBODY = -1;

  private int[] first = {};
  private int[] count = {};
  private int[] next = {};
  private int[] before = {};

  void enter(int tenant, int place) {
    first = covering(first, place);
    count = covering(count, place);
    next = covering(next, tenant);
    before = covering(before, tenant);
    int present = count[place] == 0 ? NOBODY : first[place];
    next[tenant] = present;
    before[tenant] = NOBODY;
    if (present != NOBODY) {
      before[present] = tenant;
    }
    first[place] = tenant;
    count[place]++;
  }

  void leave(int tenant, int place) {
    if (before[tenant] == NOBODY) {
      first[place] = next[tenant];
    } else {
      next[before[tenant]] = next[tenant];
    }
    if (next[tenant] != NOBODY) {
      before[next[tenant]] = before[tenant];
    }
    count[place]--;
  }

  int count(int place) {
    return place < count.length ? count[place] : 0;
  }

  /** The last one to come is the first. */
  IntStream at(int place) {
    return count(place) == 0
        ? IntStream.empty()
        : IntStream.iterate(first[place], tenant -> tenant != NOBODY, tenant -> next[tenant]);
  }

  private static int[] covering(int[] column, int index) {
    return index < column.length ? column : Arrays.copyOf(column, Math.max(64, index * 2));
  }
}
