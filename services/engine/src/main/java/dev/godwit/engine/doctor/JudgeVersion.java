package dev.godwit.engine.doctor;

import dev.godwit.engine.doctor.ServerFacts.Version;
import java.time.LocalDate;
import java.time.Month;
import java.util.Map;
import java.util.Optional;

/** Whether a server's version works with Godwit, and whether its makers still mend it. */
final class JudgeVersion {
  /** The first that lets a session ask whether its client is still there. */
  private static final int FIRST = 14;

  /** The newest that the tests run on. */
  private static final int NEWEST = 18;

  private static final int PER_MAJOR = 10_000;

  /** When the last minor version comes, by PostgreSQL's versioning policy. */
  private static final Map<Integer, LocalDate> ENDS =
      Map.of(
          14, LocalDate.of(2026, Month.NOVEMBER, 12),
          15, LocalDate.of(2027, Month.NOVEMBER, 11),
          16, LocalDate.of(2028, Month.NOVEMBER, 9),
          17, LocalDate.of(2029, Month.NOVEMBER, 8),
          18, LocalDate.of(2030, Month.NOVEMBER, 14));

  private JudgeVersion() {}

  static Diagnosis judge(Version version, LocalDate today) {
    int major = version.number() / PER_MAJOR;
    String found = "PostgreSQL " + version.text();
    if (major < FIRST) {
      return Diagnosis.failed(
          Check.VERSION, found, "upgrade it: Godwit needs PostgreSQL %d or newer".formatted(FIRST));
    }
    if (major > NEWEST) {
      return Diagnosis.warning(
          Check.VERSION,
          found + ", which is newer than what this Godwit was tried with",
          "look for a newer Godwit");
    }
    return Optional.ofNullable(ENDS.get(major))
        .filter(today::isAfter)
        .map(
            end ->
                Diagnosis.warning(
                    Check.VERSION,
                    "%s, which has had no fixes since %s".formatted(found, end),
                    "plan its upgrade"))
        .orElse(Diagnosis.ok(Check.VERSION, found));
  }
}
