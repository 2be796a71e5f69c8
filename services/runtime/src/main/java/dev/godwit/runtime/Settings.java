package dev.godwit.runtime;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.SysPropConfigSource;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads a program's settings once, at its start, for records that hold them from then on. A setting
 * is called by its environment variable ({@code GODWIT_KAFKA_BOOTSTRAP}); the system property
 * {@code godwit.kafka.bootstrap} says the same and wins. A setting that is missing or unusable
 * stops the start with {@link SettingRefused}, which names the variable.
 */
public final class Settings {
  private static final int ENV_ORDINAL = 300;

  private final SmallRyeConfig config;

  private Settings(SmallRyeConfigBuilder sources) {
    config = sources.addDefaultInterceptors().build();
  }

  /** From system properties and the environment. */
  public static Settings load() {
    return new Settings(
        new SmallRyeConfigBuilder()
            .withSources(
                new SysPropConfigSource(), new EnvConfigSource(System.getenv(), ENV_ORDINAL)));
  }

  /** From these values alone, by the variables' names: for programs that run several services. */
  public static Settings of(Map<String, String> variables) {
    Map<String, String> properties =
        variables.entrySet().stream()
            .collect(Collectors.toMap(e -> property(e.getKey()), Map.Entry::getValue));
    return new Settings(
        new SmallRyeConfigBuilder()
            .withSources(new PropertiesConfigSource(properties, "given", ENV_ORDINAL)));
  }

  /** A setting without which the program cannot start. */
  public String required(String variable, String meaning) {
    return optional(variable)
        .orElseThrow(
            () ->
                new SettingRefused(
                    "%s is not set: %s. Set it and start again.".formatted(variable, meaning)));
  }

  public <T> T required(String variable, String meaning, Function<String, T> reading) {
    return read(variable, required(variable, meaning), reading);
  }

  public String text(String variable, String otherwise) {
    return optional(variable).orElse(otherwise);
  }

  public <T> T typed(String variable, T otherwise, Function<String, T> reading) {
    return optional(variable).map(value -> read(variable, value, reading)).orElse(otherwise);
  }

  public int number(String variable, int otherwise, int min, int max) {
    return typed(
        variable,
        otherwise,
        value -> {
          int number = Integer.parseInt(value);
          if (number < min || number > max) {
            throw new IllegalArgumentException("not between %d and %d".formatted(min, max));
          }
          return number;
        });
  }

  /** Written as {@code 30s}, {@code 5m}, {@code 1h}, {@code 250ms}, or ISO 8601 ({@code PT30S}). */
  public Duration duration(String variable, Duration otherwise) {
    return typed(variable, otherwise, Settings::parseDuration);
  }

  public boolean flag(String variable, boolean otherwise) {
    return typed(
        variable,
        otherwise,
        value ->
            switch (value.toLowerCase(Locale.ROOT)) {
              case "true", "yes", "on", "1" -> true;
              case "false", "no", "off", "0" -> false;
              default -> throw new IllegalArgumentException("neither true nor false");
            });
  }

  /** Absent where unset or blank. */
  public Optional<String> optional(String variable) {
    return config
        .getOptionalValue(property(variable), String.class)
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }

  /** The same, read as something. */
  public <T> Optional<T> optional(String variable, Function<String, T> reading) {
    return optional(variable).map(value -> read(variable, value, reading));
  }

  private static <T> T read(String variable, String value, Function<String, T> reading) {
    try {
      return reading.apply(value);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw new SettingRefused(
          "%s is not usable: %s. Correct it and start again.".formatted(variable, reason(e)), e);
    }
  }

  private static String reason(RuntimeException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static Duration parseDuration(String value) {
    String lower = value.toLowerCase(Locale.ROOT);
    if (lower.endsWith("ms")) {
      return Duration.ofMillis(Long.parseLong(lower.substring(0, lower.length() - 2).strip()));
    }
    return Duration.parse(lower.startsWith("p") ? value : "PT" + value);
  }

  private static String property(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
