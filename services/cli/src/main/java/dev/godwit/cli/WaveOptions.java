package dev.godwit.cli;

import dev.godwit.cli.fleet.Body;
import dev.godwit.cli.fleet.ReadWaves;
import dev.godwit.cli.fleet.ReadWaves.Between;
import dev.godwit.cli.terminal.Stop;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** In which waves, and in which order within them. */
final class WaveOptions {
  private static final String LABEL = "label:";

  @Option(
      names = "--waves",
      split = ",",
      paramLabel = "WAVE",
      description =
          "Sizes of the waves of each track but control, or NAME=VALUE for the tenants with this"
              + " label (3,25%%,rest; where nothing is changed, rest).")
  private @Nullable List<String> waves;

  @Option(
      names = "--bake-time",
      paramLabel = "DURATION",
      converter = DurationWord.class,
      description = "How long each wave but the last is observed before the next: 15min.")
  private @Nullable Duration bakeTime;

  @Option(
      names = "--gate",
      paramLabel = "WHAT",
      description = "manual: a person promotes each wave but the last.")
  private @Nullable String gate;

  @Option(
      names = "--order",
      paramLabel = "HOW",
      description = "Within a wave: id, quickest-first, or label:NAME (id).")
  private @Nullable String order;

  Body body() {
    String bake = bakeTime == null ? null : bakeTime.toString();
    return new Body()
        .with("waves", ReadWaves.from(waves, new Between(bake, gate)))
        .with("sequence", sequence());
  }

  private @Nullable Body sequence() {
    if (order == null) {
      return null;
    }
    Stop.unless(!order.isBlank(), "--order is id, quickest-first or label:NAME");
    return order.startsWith(LABEL)
        ? new Body().with("label", order.substring(LABEL.length()))
        : new Body().with("by", order);
  }
}
