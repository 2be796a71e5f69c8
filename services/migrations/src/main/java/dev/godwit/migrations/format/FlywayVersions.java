package dev.godwit.migrations.format;

import static dev.godwit.migrations.Problem.Code.DUPLICATE_VERSION;

import dev.godwit.contract.Version;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.Problem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** Flyway's idea of versions: numbers between dots, where what is missing at the end is zero. */
final class FlywayVersions {
  private FlywayVersions() {}

  static int compare(Version one, Version other) {
    String[] mine = one.value().split("\\.", -1);
    String[] theirs = other.value().split("\\.", -1);
    for (int i = 0; i < Math.max(mine.length, theirs.length); i++) {
      int compared = part(mine, i).compareTo(part(theirs, i));
      if (compared != 0) {
        return compared;
      }
    }
    return 0;
  }

  private static BigInteger part(String[] parts, int index) {
    return index < parts.length ? new BigInteger(parts[index]) : BigInteger.ZERO;
  }

  /** Reports versions that only Flyway takes for equal, such as 1 and 1.0. */
  static TrackReading withoutTwins(TrackReading reading) {
    List<Problem> problems = new ArrayList<>(reading.problems());
    List<Migration> versioned =
        reading.migrations().stream().filter(one -> one.kind() == Kind.VERSIONED).toList();
    for (int i = 1; i < versioned.size(); i++) {
      Migration one = versioned.get(i - 1);
      Migration next = versioned.get(i);
      if (compare(one.version(), next.version()) == 0 && !one.version().equals(next.version())) {
        problems.add(
            new Problem(
                next.path(),
                1,
                1,
                DUPLICATE_VERSION,
                "To Flyway, version %s is that of %s.".formatted(next.version(), one.path()),
                "Give one of the two another version."));
      }
    }
    return new TrackReading(reading.migrations(), reading.hooks(), problems);
  }

  /** A version and the file that has it. */
  record Of(Version version, BundleFile file) {}
}
