package dev.godwit.query.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.TargetId;
import org.junit.jupiter.api.Test;

final class RecentChangesTest {
  private final RecentChanges changes = new RecentChanges(3);

  @Test
  void eachThingIsNamedOnceTheLatestFirst() {
    add("a", "b", "a");

    assertThat(changes.since(0))
        .hasValueSatisfying(found -> assertThat(found).containsExactly(of("a"), of("b")));
    assertThat(changes.since(2))
        .hasValueSatisfying(found -> assertThat(found).containsExactly(of("a")));
    assertThat(changes.since(3)).hasValueSatisfying(found -> assertThat(found).isEmpty());
  }

  @Test
  void readerFromTooLongAgoOrFromAnotherTimeIsToldSo() {
    add("a", "b", "c", "d");

    assertThat(changes.head()).isEqualTo(4);
    assertThat(changes.since(0)).isEmpty();
    assertThat(changes.since(1)).isPresent();
    assertThat(changes.since(5)).isEmpty();
  }

  private void add(String... targets) {
    for (String target : targets) {
      changes.add(of(target));
    }
  }

  private static Changed of(String target) {
    return new Changed.OfTarget(new TargetId(target));
  }
}
