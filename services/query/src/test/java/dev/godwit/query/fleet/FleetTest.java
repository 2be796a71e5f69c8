package dev.godwit.query.fleet;

import static dev.godwit.query.fleet.Words.alive;
import static dev.godwit.query.fleet.Words.deferred;
import static dev.godwit.query.fleet.Words.failed;
import static dev.godwit.query.fleet.Words.rollout;
import static dev.godwit.query.fleet.Words.started;
import static dev.godwit.query.fleet.Words.succeeded;
import static dev.godwit.query.fleet.Words.target;
import static dev.godwit.query.fleet.Words.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.JobStatus;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.StatusEvent;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantStatus;
import dev.godwit.contract.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class FleetTest {
  private final Fleet fleet = new Fleet();

  @ParameterizedTest(name = "{2} after {0}, {1}")
  @MethodSource("words")
  void lastWordThatHoldsIsKept(JobStatus first, JobStatus second, TargetState state) {
    fold(tenant("a", 1), first, second);

    assertThat(fleet.stateOf(new TargetId("a"))).isEqualTo(state);
    assertThat(fleet.tally().states()).isEqualTo(Map.of(state, 1));
  }

  static Stream<Arguments> words() {
    return Stream.of(
        Arguments.of(started("a", 1, 1), alive("a", 1, 2), TargetState.RUNNING),
        Arguments.of(started("a", 1, 1), failed("a", 1, 2), TargetState.FAILED),
        Arguments.of(failed("a", 1, 3), started("a", 2, 1), TargetState.RUNNING),
        Arguments.of(failed("a", 2, 3), succeeded("a", 1, 9), TargetState.FAILED),
        Arguments.of(succeeded("a", 1, 3), alive("a", 1, 9), TargetState.SUCCEEDED),
        Arguments.of(started("a", 1, 1), deferred("a", 1, 5), TargetState.RUNNING),
        Arguments.of(succeeded("a", 1, 1), deferred("a", 1, 5), TargetState.SUCCEEDED),
        Arguments.of(succeeded("a", 1, 1), deferred("a", 2, 1), TargetState.DEFERRED),
        Arguments.of(deferred("a", 1, 5), started("a", 1, 1), TargetState.RUNNING));
  }

  @Test
  void secondWorkersEndHoldsAlthoughItCountsFromOne() {
    fold(tenant("a", 1), started("a", 1, 1), alive("a", 1, 10), succeeded("a", 1, 3));

    assertThat(fleet.stateOf(new TargetId("a"))).isEqualTo(TargetState.SUCCEEDED);
  }

  @Test
  void countsFollowVersionsClustersAndStates() {
    fold(tenant("a", 1), tenant("b", 1), tenant("c", 1), succeeded("a", 1, 1), failed("b", 2, 1));

    assertThat(fleet.tally().tenants()).isEqualTo(3);
    assertThat(fleet.tally().states())
        .isEqualTo(Map.of(TargetState.SUCCEEDED, 1, TargetState.FAILED, 1, TargetState.PENDING, 1));
    assertThat(fleet.tally().versions())
        .isEqualTo(Map.of(new Version("3"), 1, new Version("2"), 1));
    assertThat(fleet.tally().unknownVersion()).isEqualTo(1);
  }

  @Test
  void targetWithoutATenantIsNotCounted() {
    fold(succeeded("control", 1, 1));

    assertThat(fleet.tally().tenants()).isZero();
    assertThat(fleet.lastWord(new TargetId("control"))).isPresent();
  }

  @Test
  void tenantsThatShareATargetAreAllCounted() {
    for (String id : List.of("a", "b", "c")) {
      fold(tenant(id, 1, TenantStatus.State.ACTIVE, target("shared")));
    }
    fold(succeeded("shared", 1, 1));

    assertThat(fleet.tally().states()).isEqualTo(Map.of(TargetState.SUCCEEDED, 3));
  }

  @Test
  void deletedTenantIsGoneAndStaysGone() {
    fold(tenant("a", 1), tenant("a", 3, TenantStatus.State.DELETED, target("a")), tenant("a", 2));

    assertThat(fleet.tenant(new TenantId("a"))).isEmpty();
    assertThat(fleet.tenants(Words.ALL, Optional.empty(), 10).tenants()).isEmpty();
    assertThat(fleet.tally().tenants()).isZero();
  }

  @Test
  void movedTenantIsCountedWhereItLives() {
    fold(succeeded("new", 1, 1), failed("a", 2, 1), tenant("a", 1));
    fold(tenant("a", 2, TenantStatus.State.ACTIVE, target("new")));

    assertThat(fleet.tally().states()).isEqualTo(Map.of(TargetState.SUCCEEDED, 1));
  }

  @Test
  void rolloutsFailuresAreThoseThatStillStand() {
    fold(failed("a", 1, 1), failed("b", 2, 1), succeeded("b", 3, 1));

    assertThat(fleet.targetsOf(Words.ROLLOUT, TargetState.FAILED, 10))
        .containsExactly(new TargetId("a"));
    assertThat(fleet.countOf(Words.ROLLOUT, TargetState.FAILED)).isEqualTo(1);
  }

  @Test
  void newestRolloutComesFirstInItsHighestRevision() {
    Instant day = Instant.parse("2026-11-20T00:00:00Z");
    fold(rollout("old", 2, day), rollout("new", 1, day.plusSeconds(60)), rollout("old", 1, day));

    assertThat(fleet.rolloutsAfter(Optional.empty()).map(RolloutStatus::rollout))
        .containsExactly(new RolloutId("new"), new RolloutId("old"));
    assertThat(fleet.rollout(new RolloutId("old")).orElseThrow().revision()).isEqualTo(2);
  }

  @Test
  void eventThatChangesNothingSaysSo() {
    assertThat(fleet.fold(started("a", 1, 1))).isNotEmpty();
    assertThat(fleet.fold(started("a", 1, 1))).isEmpty();
    assertThat(fleet.fold(tenant("a", 1))).isNotEmpty();
    assertThat(fleet.fold(tenant("a", 1))).isEmpty();
  }

  private void fold(StatusEvent... events) {
    List.of(events).forEach(fleet::fold);
  }
}
