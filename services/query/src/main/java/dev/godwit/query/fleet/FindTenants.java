package dev.godwit.query.fleet;

import dev.godwit.contract.TenantId;
import dev.godwit.query.fleet.Standing.By;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.PeekableIntIterator;
import org.roaringbitmap.RoaringBitmap;

/**
 * Finds tenants by what can be asked for, in the order of their ids. Each has a rank in that order,
 * and a bitmap of ranks for each state, cluster and so on: joining some costs next to nothing, and
 * a page costs what is on it. Tenants that have come since the ranks were given are looked at one
 * by one until they are too many; ranks are given for those who ask, not while the topic is read.
 */
@SuppressWarnings("EnumOrdinal") // in memory only
final class FindTenants {
  /** How many tenants a page looks at where its filter needs to. */
  static final int LOOKS = 50_000;

  private static final int FEW_LATE = 4_096;
  private static final int LATE = -1;

  private final Vocabulary words;
  private final Tenants tenants;
  private final IntFunction<@Nullable Standing> standing;
  private int[] ordered = {};
  private int[] ranks = {};
  private Postings postings = new Postings();

  /** Those without a rank, in the order of their ids, as far as anybody has asked. */
  private int[] late = {};

  FindTenants(Vocabulary words, Tenants tenants, IntFunction<@Nullable Standing> standing) {
    this.words = words;
    this.tenants = tenants;
    this.standing = standing;
  }

  void move(int tenant, @Nullable Standing before, @Nullable Standing now) {
    if (tenant < ranks.length) {
      postings.move(ranks[tenant], before, now);
    }
  }

  TenantPage page(TenantFilter filter, Optional<TenantId> after, int limit) {
    refresh();
    Map<By, Integer> wanted = codes(filter);
    RoaringBitmap ranked =
        FastAggregation.and(
            wanted.entrySet().stream()
                .map(by -> postings.of(by.getKey(), by.getValue()))
                .iterator());
    int[] lateOnes =
        Arrays.stream(late).filter(tenant -> fits(standing.apply(tenant), wanted)).toArray();
    OptionalInt total =
        filter.looks()
            ? OptionalInt.empty()
            : OptionalInt.of(ranked.getCardinality() + lateOnes.length);
    return page(new Merged(ranked, lateOnes, after), look(filter), limit, total);
  }

  private TenantPage page(Merged found, IntPredicate wants, int limit, OptionalInt total) {
    List<Integer> page = new ArrayList<>();
    int last = LATE;
    for (int looks = 0; page.size() < limit && looks < LOOKS && found.hasNext(); looks++) {
      last = found.next();
      if (wants.test(last)) {
        page.add(last);
      }
    }
    return new TenantPage(
        page.stream().map(tenants::status).toList(),
        found.hasNext() ? Optional.of(tenants.id(last)) : Optional.empty(),
        total);
  }

  private Map<By, Integer> codes(TenantFilter filter) {
    Map<By, Integer> codes = new EnumMap<>(By.class);
    codes.put(By.LIVING, 0);
    filter.state().ifPresent(state -> codes.put(By.STATE, state.ordinal()));
    filter.environment().ifPresent(e -> codes.put(By.ENVIRONMENT, words.environments().find(e)));
    filter.cluster().ifPresent(c -> codes.put(By.CLUSTER, words.clusters().find(c)));
    filter.track().ifPresent(t -> codes.put(By.TRACK, words.tracks().find(t)));
    filter.version().ifPresent(v -> codes.put(By.VERSION, words.versions().find(v)));
    filter.rollout().ifPresent(r -> codes.put(By.ROLLOUT, words.rollouts().find(r)));
    return codes;
  }

  private static boolean fits(@Nullable Standing standing, Map<By, Integer> wanted) {
    return standing != null
        && wanted.entrySet().stream()
            .allMatch(by -> by.getValue() >= 0 && standing.code(by.getKey()) == by.getValue());
  }

  private IntPredicate look(TenantFilter filter) {
    IntPredicate wants = _ -> true;
    if (filter.label().isPresent()) {
      var label = filter.label().get();
      BitSet fitting =
          words.labels().codes(labels -> label.getValue().equals(labels.get(label.getKey())));
      wants = tenant -> fitting.get(tenants.labelsCode(tenant));
    }
    if (filter.text().isPresent()) {
      String part = filter.text().get();
      wants =
          wants.and(
              tenant ->
                  contains(tenants.id(tenant).value(), part)
                      || contains(tenants.name(tenant), part));
    }
    return wants;
  }

  private static boolean contains(String value, String part) {
    return value.toLowerCase(Locale.ROOT).contains(part);
  }

  /** Many may ask at once; nothing is folded meanwhile. */
  private synchronized void refresh() {
    int unranked = tenants.size() - ranks.length;
    if (unranked == late.length) {
      return;
    }
    int[] newcomers = sorted(IntStream.range(ranks.length, tenants.size()));
    if (unranked > Math.max(FEW_LATE, ranks.length / 8)) {
      rank(sorted(IntStream.concat(Arrays.stream(ordered), Arrays.stream(newcomers))));
    } else {
      late = newcomers;
    }
  }

  private void rank(int[] all) {
    int[] given = new int[all.length];
    Postings anew = new Postings();
    for (int rank = 0; rank < all.length; rank++) {
      given[all[rank]] = rank;
      Standing stands = standing.apply(all[rank]);
      if (stands != null) {
        anew.add(rank, stands);
      }
    }
    ordered = all;
    ranks = given;
    postings = anew;
    late = new int[0];
  }

  private int[] sorted(IntStream numbers) {
    return numbers.boxed().sorted(tenants::compareIds).mapToInt(Integer::intValue).toArray();
  }

  /** The ranked and the late ones, joined in the order of their ids. */
  private final class Merged {
    private final PeekableIntIterator ranked;
    private final int[] lateOnes;
    private int nextLate;

    Merged(RoaringBitmap found, int[] lateOnes, Optional<TenantId> after) {
      this.ranked = found.getIntIterator();
      this.lateOnes = lateOnes;
      after.ifPresent(
          id -> {
            ranked.advanceIfNeeded(firstAfter(ordered.length, rank -> ordered[rank], id));
            nextLate = firstAfter(lateOnes.length, n -> lateOnes[n], id);
          });
    }

    boolean hasNext() {
      return ranked.hasNext() || nextLate < lateOnes.length;
    }

    int next() {
      if (nextLate == lateOnes.length) {
        return ordered[ranked.next()];
      }
      if (!ranked.hasNext()
          || tenants.compareIds(lateOnes[nextLate], ordered[ranked.peekNext()]) < 0) {
        return lateOnes[nextLate++];
      }
      return ordered[ranked.next()];
    }

    private int firstAfter(int size, IntUnaryOperator tenantAt, TenantId id) {
      int low = 0;
      int high = size;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (tenants.compareId(tenantAt.applyAsInt(middle), id) <= 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }
  }
}
