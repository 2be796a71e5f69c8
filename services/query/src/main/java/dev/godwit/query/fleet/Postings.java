package dev.godwit.query.fleet;

import dev.godwit.query.fleet.Standing.By;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.RoaringBitmap;

/** For each thing that tenants can be found by, and each of its codes, the ranks of the tenants. */
final class Postings {
  private static final RoaringBitmap NOBODY = new RoaringBitmap();

  private final Map<By, List<@Nullable RoaringBitmap>> found = new EnumMap<>(By.class);

  Postings() {
    for (By by : By.values()) {
      found.put(by, new ArrayList<>());
    }
  }

  void add(int rank, Standing standing) {
    for (By by : By.values()) {
      add(rank, by, standing.code(by));
    }
  }

  /** Where a tenant stood, and where it stands now; absent where it is nobody's concern. */
  void move(int rank, @Nullable Standing before, @Nullable Standing now) {
    for (By by : By.values()) {
      int had = before == null ? -1 : before.code(by);
      int has = now == null ? -1 : now.code(by);
      if (had != has) {
        remove(rank, by, had);
        add(rank, by, has);
      }
    }
  }

  /** Not to be changed. */
  RoaringBitmap of(By by, int code) {
    List<@Nullable RoaringBitmap> codes = found.getOrDefault(by, List.of());
    RoaringBitmap ranks = code < 0 || code >= codes.size() ? null : codes.get(code);
    return ranks == null ? NOBODY : ranks;
  }

  private void add(int rank, By by, int code) {
    if (code < 0) {
      return;
    }
    List<@Nullable RoaringBitmap> codes = found.getOrDefault(by, List.of());
    while (codes.size() <= code) {
      codes.add(null);
    }
    RoaringBitmap ranks = codes.get(code);
    if (ranks == null) {
      ranks = new RoaringBitmap();
      codes.set(code, ranks);
    }
    ranks.add(rank);
  }

  private void remove(int rank, By by, int code) {
    if (code < 0) {
      return;
    }
    RoaringBitmap ranks = of(by, code);
    ranks.remove(rank);
    if (ranks.isEmpty()) {
      found.getOrDefault(by, List.of()).set(code, null);
    }
  }
}
