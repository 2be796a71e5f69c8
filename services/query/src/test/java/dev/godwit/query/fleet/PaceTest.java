package dev.godwit.query.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class PaceTest {
  private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

  @Property
  void endsAreAllCountedInFewBucketsInWhateverOrderTheyCome(
      @ForAll @Size(min = 1, max = 200) List<@IntRange(max = 200_000) Integer> seconds,
      @ForAll Random random) {
    List<Integer> shuffled = new ArrayList<>(seconds);
    Collections.shuffle(shuffled, random);

    Pace pace = pace(seconds);

    assertThat(pace.succeeded()).hasSizeLessThanOrEqualTo(Pace.BUCKETS);
    assertThat(sum(pace.succeeded())).isEqualTo(seconds.size());
    assertThat(pace(shuffled).first()).isEqualTo(pace.first());
    assertThat(pace(shuffled).succeeded()).isEqualTo(pace.succeeded());
    seconds.forEach(
        second -> assertThat(START.plusSeconds(second)).isBetween(pace.first(), pace.end()));
  }

  @Test
  void paceIsOfTheTimeAskedFor() {
    Pace pace = new Pace();
    for (int second = 0; second < 120; second++) {
      pace.count(START.plusSeconds(second), second % 10 != 0, second < 60 ? 1 : 3);
    }

    assertThat(pace.bucket()).isEqualTo(Duration.ofSeconds(1));
    assertThat(pace.perSecond(START, START.plusSeconds(60))).isEqualTo(1);
    assertThat(pace.perSecond(START.plusSeconds(60), START.plusSeconds(120))).isEqualTo(3);
    assertThat(pace.perSecond(START, START.plusSeconds(240))).isEqualTo(1);
    assertThat(sum(pace.failed())).isEqualTo(6 + 18);
  }

  private static int sum(List<Integer> buckets) {
    return buckets.stream().mapToInt(Integer::intValue).sum();
  }

  private static Pace pace(List<Integer> seconds) {
    Pace pace = new Pace();
    seconds.forEach(second -> pace.count(START.plusSeconds(second), true, 1));
    return pace;
  }
}
