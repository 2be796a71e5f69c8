package dev.godwit.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.RolloutReport;
import dev.godwit.cli.api.Rollouts;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is known of a rollout at one moment.
 *
 * @param answer the last one, of which the report was read
 * @param asked when that answer was asked for, by this machine's clock
 * @param now by the same clock
 * @param perSecond targets that end, lately; absent at first
 * @param trouble why there is no newer answer, where there should be one
 */
public record Sight(
    JsonNode answer,
    RolloutReport report,
    Instant asked,
    Instant now,
    OptionalDouble perSecond,
    Optional<String> trouble) {

  /** Of a single look. */
  static Sight once(JsonNode answer) throws ApiRefused {
    RolloutReport report = Rollouts.report(answer);
    Instant at = report.rollout().at();
    return new Sight(answer, report, at, at, OptionalDouble.empty(), Optional.empty());
  }

  /** How old the report is. */
  Duration age() {
    return Duration.between(asked, now);
  }

  /** The present moment by the coordinator's clock, which need not be this machine's. */
  Instant there() {
    return report.rollout().at().plus(age());
  }

  Sight later(Instant moment) {
    return new Sight(answer, report, asked, moment, perSecond, trouble);
  }

  Sight troubledBy(String why) {
    return new Sight(answer, report, asked, now, perSecond, Optional.of(why));
  }
}
