package dev.godwit.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShadowNameTest {
  private static final Instant NOW = Instant.parse("2026-11-21T08:09:10Z");

  @Test
  void aNameSaysWhatItIsAndWhenItWasMade() {
    ShadowName name = ShadowName.at(NOW);

    assertThat(name.value().value()).startsWith("godwit_shadow_20261121T080910_");
    assertThat(ShadowName.parse(name.value().value())).contains(name);
  }

  @Test
  void twoOfTheSameSecondHaveDifferentNames() {
    assertThat(ShadowName.at(NOW)).isNotEqualTo(ShadowName.at(NOW));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres",
        "godwit_shadow_",
        "godwit_shadow_20261121T080910_",
        "godwit_shadow_20261121T080910_0123456789abcdefg",
        "godwit_shadow_20269921T080910_0123456789abcdef",
      })
  void anotherDatabaseIsNeverTakenForOne(String name) {
    assertThat(ShadowName.parse(name)).isEmpty();
  }
}
