package dev.godwit.query.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantStatus;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** What the bitmaps find is what looking at everybody finds. */
final class FindTenantsTest {
  private static final int RANKED = 6_000;

  @Property(tries = 60)
  void pagesHoldWhoIsWantedOnceAndInOrder(
      @ForAll("filters") TenantFilter filter, @ForAll Random random) {
    Fleet fleet = new Fleet();
    IntStream.range(0, 60).forEach(n -> change(fleet, random, n));

    List<TenantStatus> found = allPages(fleet, filter, 7);

    assertThat(found).isEqualTo(wanted(fleet, filter));
  }

  @Property(tries = 3)
  void ranksFollowWhatComesAfterThem(
      @ForAll("filters") TenantFilter filter, @ForAll Random random) {
    Fleet fleet = new Fleet();
    IntStream.range(0, RANKED).forEach(n -> change(fleet, random, n));
    allPages(fleet, filter, 500);
    IntStream.range(0, RANKED / 10).forEach(n -> change(fleet, random, RANKED + n));
    IntStream.range(0, RANKED).forEach(n -> change(fleet, random, random.nextInt(RANKED)));

    List<TenantStatus> found = allPages(fleet, filter, 500);

    assertThat(found).isEqualTo(wanted(fleet, filter));
    fleet
        .tenants(filter, Optional.empty(), 1)
        .total()
        .ifPresent(total -> assertThat(total).isEqualTo(found.size()));
  }

  @Test
  void pageThatLooksAtTooManyIsShortAndTheNextGoesOn() {
    Fleet fleet = new Fleet();
    int many = FindTenants.LOOKS + 1_000;
    IntStream.range(0, many).forEach(n -> fleet.fold(Words.tenant("t%06d".formatted(n), 1)));
    TenantFilter last = filter(Optional.empty(), Optional.of("t%06d".formatted(many - 1)));

    TenantPage first = fleet.tenants(last, Optional.empty(), 10);

    assertThat(first.tenants()).isEmpty();
    assertThat(first.next()).isPresent();
    assertThat(fleet.tenants(last, first.next(), 10).tenants()).hasSize(1);
  }

  @Provide
  Arbitrary<TenantFilter> filters() {
    return Combinators.combine(
            Arbitraries.of(TargetState.values()).optional(),
            Arbitraries.of("production", "nowhere").optional(),
            Arbitraries.of("eu-1", "eu-2", "eu-3").map(ClusterId::new).optional(),
            Arbitraries.of("tenant", "other").map(TrackName::new).optional(),
            Arbitraries.of("1", "2", "3", "4").map(Version::new).optional(),
            Arbitraries.of("r-1", "r-2").map(RolloutId::new).optional(),
            Arbitraries.of(Map.entry("plan", "gold"), Map.entry("plan", "tin")).optional(),
            Arbitraries.of("3", "SÖHNE".toLowerCase(Locale.ROOT), "x").optional())
        .as(TenantFilter::new);
  }

  private static void change(Fleet fleet, Random random, int n) {
    String id = "t" + Integer.reverse(n);
    fleet.fold(
        Words.tenant(
            id,
            1 + random.nextInt(3),
            List.of(TenantStatus.State.values()).get(random.nextInt(3)),
            Words.target(random.nextInt(10) == 0 ? "shared" : id)));
    switch (random.nextInt(5)) {
      case 0 -> fleet.fold(Words.started(id, 1, 1));
      case 1 -> fleet.fold(Words.failed(id, 2, 1));
      case 2 -> fleet.fold(Words.succeeded(id, 2, 1));
      case 3 -> fleet.fold(Words.deferred("shared", n, 1));
      default -> {}
    }
  }

  private static List<TenantStatus> allPages(Fleet fleet, TenantFilter filter, int limit) {
    List<TenantStatus> found = new ArrayList<>();
    Optional<TenantId> after = Optional.empty();
    do {
      TenantPage page = fleet.tenants(filter, after, limit);
      found.addAll(page.tenants());
      after = page.next();
    } while (after.isPresent());
    return found;
  }

  private static List<TenantStatus> wanted(Fleet fleet, TenantFilter filter) {
    return allPages(fleet, Words.ALL, 1_000).stream()
        .filter(tenant -> wants(fleet, filter, tenant))
        .toList();
  }

  private static boolean wants(Fleet fleet, TenantFilter filter, TenantStatus tenant) {
    Optional<Word> word = fleet.lastWord(tenant.target().id());
    return filter.state().map(fleet.stateOf(tenant.target().id())::equals).orElse(true)
        && filter.environment().map(tenant.environment()::equals).orElse(true)
        && filter.cluster().map(tenant.target().cluster()::equals).orElse(true)
        && filter.track().map(t -> word.map(Word::track).filter(t::equals).isPresent()).orElse(true)
        && filter
            .version()
            .map(v -> word.map(Word::version).filter(v::equals).isPresent())
            .orElse(true)
        && filter
            .rollout()
            .map(r -> word.map(Word::rollout).filter(r::equals).isPresent())
            .orElse(true)
        && filter.label().map(l -> tenant.labels().entrySet().contains(l)).orElse(true)
        && filter
            .text()
            .map(
                part ->
                    (tenant.tenant() + "\n" + tenant.name())
                        .toLowerCase(Locale.ROOT)
                        .contains(part))
            .orElse(true);
  }

  private static TenantFilter filter(Optional<TargetState> state, Optional<String> text) {
    return new TenantFilter(
        state,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        text);
  }
}
