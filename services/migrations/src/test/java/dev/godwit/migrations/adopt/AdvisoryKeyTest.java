package dev.godwit.migrations.adopt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Flyway's is compared with the lock that Flyway itself holds, in the engine's tests. */
class AdvisoryKeyTest {

  @ParameterizedTest
  @CsvSource({"zone, 2771974297191923538", "zone_test, 1283835657316171598"})
  void sqlxMakesItFromTheDatabasesName(String database, long key) {
    assertThat(AdvisoryKey.of(source(Incumbent.SQLX), database)).hasValue(key);
  }

  @Test
  void everyKeyIsOneThatPostgresCanTake() {
    assertThat(Arrays.stream(Incumbent.values()).map(AdvisoryKeyTest::source))
        .allSatisfy(
            source -> assertThat(AdvisoryKey.of(source, "d".repeat(63)).orElse(1)).isPositive());
  }

  private static HistorySource source(Incumbent incumbent) {
    return new HistorySource(incumbent, "public", incumbent.table());
  }
}
