package dev.godwit.cli.fleet;

import dev.godwit.cli.terminal.Stop;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Waves as they are typed: {@code 3,25%,ring=early,rest}. */
public final class ReadWaves {
  private static final List<String> USUAL = List.of("3", "25%", "rest");

  private ReadWaves() {}

  /**
   * What comes between two waves.
   *
   * @param bakeTime ISO 8601
   * @param gate manual or automatic
   */
  public record Between(@Nullable String bakeTime, @Nullable String gate) {
    boolean isNothing() {
      return bakeTime == null && gate == null;
    }
  }

  /**
   * Reads them.
   *
   * @param texts null where the usual ones are meant
   * @param between after each but the last, which nothing follows
   * @return null where nothing was said
   */
  public static @Nullable List<Body> from(@Nullable List<String> texts, Between between) {
    if (texts == null && between.isNothing()) {
      return null;
    }
    List<String> sizes = texts == null ? USUAL : texts;
    return IntStream.range(0, sizes.size())
        .mapToObj(n -> wave(sizes.get(n).strip(), n < sizes.size() - 1 ? between : null))
        .toList();
  }

  private static Body wave(String size, @Nullable Between between) {
    Body wave = size(size);
    return between == null
        ? wave
        : wave.with("bakeTime", between.bakeTime()).with("gate", between.gate());
  }

  private static Body size(String size) {
    if (size.equals("rest")) {
      return new Body().with("rest", true);
    }
    int is = size.indexOf('=');
    if (is > 0) {
      return new Body().with("labels", Map.of(size.substring(0, is), size.substring(is + 1)));
    }
    try {
      return size.endsWith("%")
          ? new Body()
              .with("percent", Integer.valueOf(size.substring(0, size.length() - 1).strip()))
          : new Body().with("count", Integer.valueOf(size));
    } catch (NumberFormatException e) {
      throw Stop.usage(
          "a wave is a number, a percentage, NAME=VALUE or 'rest', not '%s'".formatted(size));
    }
  }
}
