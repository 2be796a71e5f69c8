package dev.godwit.coordinator.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.TrackName;
import dev.godwit.coordinator.run.WaveBounds.Totals;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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
    List<WaveBounds> waves = WaveBounds.cut(Map.of(TENANT, unlabelled(100)), WaveSize.DEFAULT);

    assertThat(waves).extracting(WaveBounds::name).containsExactly("3 targets", "25 %", "rest");
    assertThat(waves).extracting(WaveBounds::after).containsExactly(0L, 3L, 28L);
    assertThat(waves).extracting(WaveBounds::upTo).containsExactly(3L, 28L, Long.MAX_VALUE);
  }

  @Test
  void controlIsOneWaveAndTracksKeepTheirOrder() {
    Map<TrackName, Totals> totals = new LinkedHashMap<>();
    totals.put(CONTROL, unlabelled(5));
    totals.put(TENANT, unlabelled(1));

    List<WaveBounds> waves = WaveBounds.cut(totals, WaveSize.DEFAULT);

    assertThat(waves).extracting(WaveBounds::track).containsExactly(CONTROL, TENANT);
    assertThat(waves).extracting(WaveBounds::ordinal).containsExactly(1, 2);
  }

  @Test
  void emptyTrackHasNoWave() {
    assertThat(WaveBounds.cut(Map.of(TENANT, unlabelled(0)), WaveSize.DEFAULT)).isEmpty();
  }

  @Property
  void everyTargetIsInExactlyOneWave(
      @ForAll("sizes") List<WaveSize> sizes,
      @ForAll @LongRange(min = 1, max = 2000) long total,
      @ForAll @LongRange(max = 20) long labelled) {
    Map<Integer, Long> steps = new HashMap<>(Map.of(0, total));
    for (int step = 1; step <= sizes.size(); step++) {
      if (sizes.get(step - 1) instanceof WaveSize.Labelled) {
        steps.put(step, labelled);
      }
    }
    List<WaveBounds> waves =
        WaveBounds.cut(
            Map.of(TENANT, new Totals(steps)), sizes.stream().map(WaveOrder::of).toList());

    long next = 0;
    for (WaveBounds wave : waves) {
      if (wave.step() == 0) {
        assertThat(wave.after()).isEqualTo(next).isLessThan(total);
        next = wave.upTo();
      }
    }
    assertThat(next).isEqualTo(Long.MAX_VALUE);
    assertThat(waves.stream().filter(wave -> wave.step() > 0))
        .hasSize((int) steps.values().stream().filter(size -> size > 0).count() - 1)
        .allMatch(wave -> wave.after() == 0 && wave.upTo() == Long.MAX_VALUE);
    assertThat(waves)
        .extracting(WaveBounds::ordinal)
        .containsExactlyElementsOf(IntStream.rangeClosed(1, waves.size()).boxed().toList());
  }

  @Provide
  Arbitrary<List<WaveSize>> sizes() {
    Arbitrary<WaveSize> one =
        Arbitraries.oneOf(
            Arbitraries.integers().between(1, 500).map(WaveSize.Count::new),
            Arbitraries.integers().between(1, 100).map(WaveSize.Percent::new),
            Arbitraries.just(new WaveSize.Labelled(Map.of("tier", "small"))),
            Arbitraries.just(new WaveSize.Rest()));
    return one.list().ofMaxSize(6);
  }

  private static Totals unlabelled(long targets) {
    return new Totals(Map.of(0, targets));
  }
}
