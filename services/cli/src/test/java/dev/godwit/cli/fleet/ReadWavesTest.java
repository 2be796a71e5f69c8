package dev.godwit.cli.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.cli.fleet.ReadWaves.Between;
import dev.godwit.cli.terminal.Stop;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadWavesTest {
  private static final Between NOTHING = new Between(null, null);

  @Test
  void whereNothingIsSaidTheCoordinatorsWavesAreMeant() {
    assertThat(waves(null, NOTHING)).isEqualTo("{}");
  }

  @Test
  void aWaveIsANumberAShareALabelOrTheRest() {
    assertThat(waves(List.of("3", "25%", "ring=early", "rest"), NOTHING))
        .isEqualTo(
            """
            {"waves":[{"count":3},{"percent":25},{"labels":{"ring":"early"}},{"rest":true}]}\
            """);
  }

  @Test
  void whatComesBetweenWavesComesAfterEachButTheLast() {
    assertThat(waves(null, new Between("PT15M", "manual")))
        .isEqualTo(
            """
            {"waves":[{"count":3,"bakeTime":"PT15M","gate":"manual"},\
            {"percent":25,"bakeTime":"PT15M","gate":"manual"},{"rest":true}]}\
            """);
  }

  @Test
  void anythingElseIsRefused() {
    assertThatThrownBy(() -> waves(List.of("some"), NOTHING))
        .isInstanceOf(Stop.class)
        .hasMessageContaining("not 'some'");
  }

  private static String waves(@Nullable List<String> texts, Between between) {
    return new Body().with("waves", ReadWaves.from(texts, between)).json().toString();
  }
}
