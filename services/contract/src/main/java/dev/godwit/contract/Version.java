package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a migration is called within its track: {@code 20250828120000}, {@code 007}, {@code 1.10.2},
 * or a name, as the tool that wrote it has it. Numbers in it count as numbers: {@code 7} and {@code
 * 007} are one version, and {@code 1.9} comes before {@code 1.10}. The order in which migrations
 * run is the track's; this one is for versions that stand alone. The base schema has the version
 * {@link #BASE}.
 */
public record Version(@JsonValue String value) implements Comparable<Version> {
  private static final int LONGEST = 255;
  private static final Pattern RUNS = Pattern.compile("[0-9]+|[^0-9]+");
  private static final Pattern LEADING_ZEROS = Pattern.compile("(?<![0-9])0+(?=[0-9])");

  public static final Version BASE = new Version("0");

  @JsonCreator
  public Version {
    if (value.isBlank()
        || value.length() > LONGEST
        || !value.equals(value.strip())
        || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "version %s is not a text of 1 to %d characters in one line"
              .formatted(Text.visible(value), LONGEST));
    }
  }

  @Override
  public int compareTo(Version other) {
    Matcher mine = RUNS.matcher(value);
    Matcher theirs = RUNS.matcher(other.value);
    while (true) {
      boolean more = mine.find();
      if (!theirs.find()) {
        return more ? 1 : 0;
      }
      if (!more) {
        return -1;
      }
      int compared = compareRuns(mine.group(), theirs.group());
      if (compared != 0) {
        return compared;
      }
    }
  }

  private static int compareRuns(String mine, String theirs) {
    return isNumber(mine) && isNumber(theirs)
        ? new BigInteger(mine).compareTo(new BigInteger(theirs))
        : mine.compareTo(theirs);
  }

  private static boolean isNumber(String run) {
    return run.charAt(0) >= '0' && run.charAt(0) <= '9';
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Version version && canonical().equals(version.canonical());
  }

  @Override
  public int hashCode() {
    return canonical().hashCode();
  }

  private String canonical() {
    return LEADING_ZEROS.matcher(value).replaceAll("");
  }

  @Override
  public String toString() {
    return value;
  }
}
