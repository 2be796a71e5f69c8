package dev.godwit.query.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.StatusEvent;
import dev.godwit.contract.TenantStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** However the events come, in any order and any number of times, they make the same fleet. */
final class FoldTest {
  private static final List<TenantStatus.State> STATES = List.of(TenantStatus.State.values());

  @Property
  void shuffledAndRepeatedEventsMakeTheSameFleet(
      @ForAll("streams") List<StatusEvent> stream, @ForAll Random random) {
    List<StatusEvent> disturbed = new ArrayList<>(stream);
    disturbed.addAll(stream.subList(0, stream.size() / 2));
    Collections.shuffle(disturbed, random);

    assertThat(picture(fold(disturbed))).isEqualTo(picture(fold(stream)));
  }

  @Property
  void countsAlwaysSumToTheTenants(@ForAll("streams") List<StatusEvent> stream) {
    Fleet fleet = new Fleet();
    for (StatusEvent event : stream) {
      fleet.fold(event);

      Tally tally = fleet.tally();
      assertThat(tally.tenants()).isEqualTo(everybody(fleet).size());
      assertThat(tally.states()).isEqualTo(recounted(fleet));
      assertThat(sum(tally.versions().values()) + tally.unknownVersion())
          .isEqualTo(tally.tenants());
      assertThat(tally.environments().values().stream().mapToInt(c -> sum(c.values())).sum())
          .isEqualTo(tally.tenants());
      assertThat(sum(tally.targetStates().values())).isEqualTo(tally.targets());
      assertThat(tally.clusters().values().stream().mapToInt(c -> sum(c.values())).sum())
          .isEqualTo(tally.tenants());
    }
  }

  @Provide
  Arbitrary<List<StatusEvent>> streams() {
    return Arbitraries.oneOf(jobs(), tenants(), rollouts()).list().ofMaxSize(60);
  }

  private static Arbitrary<StatusEvent> jobs() {
    return Combinators.combine(
            ids(), Arbitraries.longs().between(1, 4), Arbitraries.integers().between(1, 4))
        .flatAs(
            (id, dispatch, seq) ->
                Arbitraries.of(
                    Words.deferred(id, dispatch, seq),
                    seq == 1 ? Words.started(id, dispatch, 1) : Words.alive(id, dispatch, seq),
                    Words.failed(id, dispatch, seq),
                    Words.succeeded(id, dispatch, seq)));
  }

  /** A revision is one fact: the state and the target follow from it. */
  private static Arbitrary<StatusEvent> tenants() {
    return Combinators.combine(ids(), Arbitraries.integers().between(1, 6))
        .as(
            (id, revision) ->
                Words.tenant(
                    id,
                    revision,
                    STATES.get(revision % 3),
                    Words.target(revision > 3 ? "shared" : id)));
  }

  private static Arbitrary<StatusEvent> rollouts() {
    return Combinators.combine(ids(), Arbitraries.longs().between(1, 4))
        .as((id, revision) -> Words.rollout(id, revision, Instant.EPOCH));
  }

  private static Arbitrary<String> ids() {
    return Arbitraries.of("a", "b", "c", "shared");
  }

  private static Fleet fold(List<StatusEvent> events) {
    Fleet fleet = new Fleet();
    events.forEach(fleet::fold);
    return fleet;
  }

  private record Picture(
      Optional<Instant> asOf,
      List<TenantStatus> tenants,
      List<?> words,
      List<RolloutStatus> rollouts,
      List<?> failures,
      List<?> stories,
      String pace,
      Map<TargetState, Integer> states,
      Map<TargetState, Integer> targetStates) {}

  private static Picture picture(Fleet fleet) {
    return new Picture(
        fleet.asOf(),
        everybody(fleet),
        List.of("a", "b", "c", "shared").stream()
            .map(id -> fleet.lastWord(Words.target(id).id()))
            .toList(),
        fleet.rolloutsAfter(Optional.empty()).toList(),
        fleet.targetsOf(Words.ROLLOUT, TargetState.FAILED, 10),
        List.of("a", "b", "c", "shared").stream()
            .map(
                id ->
                    fleet.story(Words.target(id).id()).map(TargetStory::attempts).orElse(List.of()))
            .toList(),
        fleet.pace(Words.ROLLOUT).toString(),
        fleet.tally().states(),
        fleet.tally().targetStates());
  }

  private static List<TenantStatus> everybody(Fleet fleet) {
    return fleet.tenants(Words.ALL, Optional.empty(), 100).tenants();
  }

  private static Map<TargetState, Integer> recounted(Fleet fleet) {
    Map<TargetState, Integer> counts = new EnumMap<>(TargetState.class);
    everybody(fleet)
        .forEach(tenant -> counts.merge(fleet.stateOf(tenant.target().id()), 1, Integer::sum));
    return counts;
  }

  private static int sum(Collection<Integer> counts) {
    return counts.stream().mapToInt(Integer::intValue).sum();
  }
}
