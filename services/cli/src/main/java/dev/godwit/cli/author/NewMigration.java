package dev.godwit.cli.author;

import dev.godwit.contract.Version;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The next migration of a track: its version, the names of its files and what they begin with.
 *
 * @param dependsOn the file that comes before it, where the track is numbered by hand
 */
public record NewMigration(
    Version version, String description, Numbering numbering, Optional<String> dependsOn) {
  private static final DateTimeFormatter TIMESTAMP =
      DateTimeFormatter.ofPattern("yyyyMMddHHmmss").withZone(ZoneOffset.UTC);
  private static final String RULE = "-- " + "=".repeat(44) + "\n";
  private static final int TIMESTAMP_DIGITS = 14;
  private static final int NUMBER_DIGITS = 3;
  private static final int LONGEST_NAME = 80;

  public NewMigration {
    description = description.strip().replaceAll("[\\s\\p{Cntrl}]+", " ");
  }

  /** How a track's versions are made. */
  public enum Numbering {
    TIMESTAMP,
    NUMBER;

    /** As the versions that are there have it; timestamps, which do not collide, in a new track. */
    public static Numbering of(List<Version> versions) {
      return versions.isEmpty() || versions.getLast().value().length() == TIMESTAMP_DIGITS
          ? TIMESTAMP
          : NUMBER;
    }
  }

  /**
   * The next version after all that are there.
   *
   * @param versions in their order
   */
  public static Version next(List<Version> versions, Numbering numbering, Instant now) {
    Optional<BigInteger> newest =
        versions.isEmpty()
            ? Optional.empty()
            : Optional.of(new BigInteger(versions.getLast().value()));
    BigInteger following = newest.map(BigInteger.ONE::add).orElse(BigInteger.ONE);
    return switch (numbering) {
      case TIMESTAMP ->
          new Version(new BigInteger(TIMESTAMP.format(now)).max(following).toString());
      case NUMBER -> {
        int digits = versions.isEmpty() ? NUMBER_DIGITS : versions.getLast().value().length();
        String number = following.toString();
        yield new Version("0".repeat(Math.max(0, digits - number.length())) + number);
      }
    };
  }

  public String fileName() {
    return version + "_" + slug() + ".sql";
  }

  public String undoFileName() {
    return switch (numbering) {
      case TIMESTAMP -> version + "_" + slug() + ".undo.sql";
      case NUMBER -> "rollback-" + version + ".sql";
    };
  }

  private String slug() {
    String words =
        description
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^\\p{L}\\p{N}]+", "_")
            .replaceAll("^_+|_+$", "");
    return words.substring(0, Math.min(words.length(), LONGEST_NAME));
  }

  /** The file's text; its header is read, and its dependencies are enforced. */
  public String text(boolean withUndo) {
    return RULE
        + "-- Migration: %s - %s\n".formatted(version, description)
        + RULE
        + "-- Purpose: %s\n--\n".formatted(description)
        + "-- Dependencies:\n--   - %s\n--\n".formatted(dependsOn.orElse("none"))
        + "-- Rollback:\n--   %s\n"
            .formatted(withUndo ? "See " + undoFileName() : "None: write " + undoFileName())
        + RULE
        + "\nBEGIN;\n\n-- Your SQL here.\n\nCOMMIT;\n";
  }

  public String undoText() {
    return "-- Rollback for migration %s\n\nBEGIN;\n\n-- Your SQL here.\n\nCOMMIT;\n"
        .formatted(version);
  }
}
