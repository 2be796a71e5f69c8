package dev.godwit.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A share as an option's value: {@code 5%}, or {@code 5}. */
final class PercentWord implements ITypeConverter<Integer> {
  @Override
  public Integer convert(String text) {
    try {
      return Integer.valueOf(text.strip().replaceFirst("\\s*%$", ""));
    } catch (NumberFormatException e) {
      throw new TypeConversionException("'%s' is no percentage; write 5%%".formatted(text));
    }
  }
}
