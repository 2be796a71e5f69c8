package dev.godwit.cli;

import dev.godwit.cli.project.ReadDuration;
import java.time.Duration;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A duration as an option's value: {@code 30s}, {@code 15min}, {@code 2h}. */
final class DurationWord implements ITypeConverter<Duration> {
  @Override
  public Duration convert(String text) {
    try {
      return ReadDuration.of(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(e.getMessage());
    }
  }
}
