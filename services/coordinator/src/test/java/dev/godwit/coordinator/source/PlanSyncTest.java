package dev.godwit.coordinator.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantStatus.State;
import dev.godwit.coordinator.source.PlanSync.Member;
import dev.godwit.coordinator.source.PlanSync.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class PlanSyncTest {
  @Test
  void aTenthMayVanishAtOnceAndNotOneMore() {
    assertThat(plan(listed(1, 18), active(1, 20), false))
        .isEqualTo(new Plan.Follow(List.of(id(19), id(20)), List.of()));
    assertThat(plan(listed(1, 17), active(1, 20), false)).isInstanceOf(Plan.TooFew.class);
    assertThat(plan(listed(1, 17), active(1, 20), true)).isInstanceOf(Plan.Follow.class);
  }

  @Test
  void anEmptyListChangesNothingUnlessAPersonSaysSo() {
    assertThat(plan(Set.of(), active(1, 3), false)).isInstanceOf(Plan.TooFew.class);
    assertThat(plan(Set.of(), List.of(), false)).isEqualTo(new Plan.Follow(List.of(), List.of()));
  }

  @Test
  void whoVanishedComesBackButWhomAPersonSuspendedOrDeletedStays() {
    List<Member> members = new ArrayList<>(active(1, 2));
    members.add(new Member(id(3), State.SUSPENDED, true));
    members.add(new Member(id(4), State.SUSPENDED, false));
    members.add(new Member(id(5), State.DELETED, true));

    assertThat(plan(listed(1, 5), members, false))
        .isEqualTo(new Plan.Follow(List.of(), List.of(id(3))));
  }

  private static Plan plan(Set<TenantId> listed, List<Member> members, boolean accept) {
    return PlanSync.plan(listed, members, accept);
  }

  private static Set<TenantId> listed(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(PlanSyncTest::id).collect(Collectors.toSet());
  }

  private static List<Member> active(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(n -> new Member(id(n), State.ACTIVE, false))
        .toList();
  }

  private static TenantId id(int n) {
    return new TenantId("t" + n);
  }
}
