package dev.godwit.query.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.TenantStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class FleetMapTest {
  private final Fleet fleet = new Fleet();

  @Test
  void everyTargetHasAByte() {
    fold("b", "a", "c");
    fleet.fold(Words.failed("a", 1, 1));
    fleet.fold(Words.succeeded("control", 2, 1));

    assertThat(states(Optional.empty())).containsExactly(1, 4, 1, 3);
    assertThat(fleet.map().targets(1, 2)).containsExactly(new TargetId("a"), new TargetId("c"));
  }

  @Test
  void targetThatNobodyLivesAtAnyMoreIsGone() {
    fold("a", "b");
    fleet.fold(Words.tenant("a", 2, TenantStatus.State.DELETED, Words.target("a")));
    fleet.fold(Words.tenant("b", 2, TenantStatus.State.ACTIVE, Words.target("new")));

    assertThat(states(Optional.empty())).containsExactly(0, 0, 1);
    assertThat(fleet.tally().targets()).isEqualTo(1);
  }

  @Test
  void wordsOfOtherRolloutsAreMarked() {
    fold("a", "b");
    fleet.fold(Words.succeeded("a", 1, 1));

    assertThat(states(Optional.of(Words.ROLLOUT))).containsExactly(3, 17);
    assertThat(states(Optional.of(new RolloutId("r-2")))).containsExactly(19, 17);
  }

  @Test
  void cellsStayWhereTheyAreUntilTooManyHaveCome() {
    fold("b", "a");
    int first = fleet.map().generation();
    List<TargetId> before = fleet.map().targets(0, 2);

    fold(IntStream.range(0, 500).mapToObj(n -> "t" + n).toArray(String[]::new));
    assertThat(fleet.map().generation()).isEqualTo(first);
    assertThat(fleet.map().targets(0, 2)).isEqualTo(before);

    fold(IntStream.range(500, 2_000).mapToObj(n -> "t" + n).toArray(String[]::new));
    assertThat(fleet.map().generation()).isGreaterThan(first);
    assertThat(fleet.map().size()).isEqualTo(2_002);
    assertThat(fleet.map().runs()).hasSize(2);
    assertThat(fleet.map().runs().stream().mapToInt(FleetMap.Run::cells).sum()).isEqualTo(2_002);
  }

  private int[] states(Optional<RolloutId> rollout) {
    byte[] bytes = fleet.map().bytes(rollout);
    return IntStream.range(0, bytes.length).map(cell -> bytes[cell]).toArray();
  }

  private void fold(String... tenants) {
    for (String tenant : tenants) {
      fleet.fold(Words.tenant(tenant, 1));
    }
  }
}
