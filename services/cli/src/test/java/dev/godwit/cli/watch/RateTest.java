package dev.godwit.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RateTest {
  private final Rate rate = new Rate();

  private OptionalDouble at(long second, int ended) {
    return rate.after(Instant.ofEpochSecond(second), ended);
  }

  @Test
  void nothingIsSaidOfTheFirstMoment() {
    assertThat(at(0, 100)).isEmpty();
  }

  @Test
  void itIsThatOfTheLastMomentsNotOfTheWholeTime() {
    at(0, 0);
    assertThat(at(10, 1000)).hasValue(100);
    at(20, 1000);
    at(30, 1000);
    assertThat(at(40, 1000)).hasValue(0);
  }

  @Test
  void aRetryMakesItNoNegativeRate() {
    at(0, 50);
    at(5, 100);

    assertThat(at(6, 90)).isEmpty();
    assertThat(at(8, 94)).hasValue(2);
  }
}
