package dev.godwit.coordinator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.TrackName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

final class WaveBoundsTest {
  private static final TrackName TENANT = new TrackName("tenant");
  private static final TrackName CONTROL = new TrackName("control");

  @Test
  void defaultIsThreeThenAQuarterThenTheRest() {
    List<WaveBounds> waves = WaveBounds.cut(Map.of(TENANT, 100L), WaveSize.DEFAULT);

    assertThat(waves)
        .containsExactly(
            new WaveBounds(1, "3 targets", TENANT, 0, 3),
            new WaveBounds(2, "25 %", TENANT, 3, 28),
            new WaveBounds(3, "rest", TENANT, 28, Long.MAX_VALUE));
  }

  @Test
  void controlIsOneWaveAndTracksKeepTheirOrder() {
    Map<TrackName, Long> totals = new LinkedHashMap<>();
    totals.put(CONTROL, 5L);
    totals.put(TENANT, 1L);

    List<WaveBounds> waves = WaveBounds.cut(totals, WaveSize.DEFAULT);

    assertThat(waves).extracting(WaveBounds::track).containsExactly(CONTROL, TENANT);
    assertThat(waves).extracting(WaveBounds::ordinal).containsExactly(1, 2);
  }

  @Test
  void emptyTrackHasNoWave() {
    assertThat(WaveBounds.cut(Map.of(TENANT, 0L), WaveSize.DEFAULT)).isEmpty();
  }

  @Property
  void everyTargetIsInExactlyOneWave(
      @ForAll("sizes") List<WaveSize> sizes, @ForAll @LongRange(min = 1, max = 2000) long total) {
    List<WaveBounds> waves = WaveBounds.cut(Map.of(TENANT, total), sizes);

    long next = 0;
    for (WaveBounds wave : waves) {
      assertThat(wave.after()).isEqualTo(next).isLessThan(total);
      next = wave.upTo();
    }
    assertThat(next).isEqualTo(Long.MAX_VALUE);
  }

  @Provide
  Arbitrary<List<WaveSize>> sizes() {
    Arbitrary<WaveSize> one =
        Arbitraries.oneOf(
            Arbitraries.integers().between(1, 500).map(WaveSize.Count::new),
            Arbitraries.integers().between(1, 100).map(WaveSize.Percent::new),
            Arbitraries.just(new WaveSize.Rest()));
    return one.list().ofMaxSize(6);
  }
}
