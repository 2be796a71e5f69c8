package dev.godwit.engine.doctor;

/**
 * What one check found.
 *
 * @param found one line, without secrets
 * @param remedy what to do; empty where there is nothing to do
 */
public record Diagnosis(Check check, Verdict verdict, String found, String remedy) {
  /** How bad it is. */
  public enum Verdict {
    OK,
    /** Godwit works, and something may surprise. */
    WARNING,
    /** Godwit cannot work here. */
    FAILED,
    /** Could not be looked at; {@code found} says why. */
    SKIPPED
  }

  static Diagnosis ok(Check check, String found) {
    return new Diagnosis(check, Verdict.OK, found, "");
  }

  static Diagnosis warning(Check check, String found, String remedy) {
    return new Diagnosis(check, Verdict.WARNING, found, remedy);
  }

  static Diagnosis failed(Check check, String found, String remedy) {
    return new Diagnosis(check, Verdict.FAILED, found, remedy);
  }

  static Diagnosis skipped(Check check, String why) {
    return new Diagnosis(check, Verdict.SKIPPED, why, "");
  }

  public boolean isFailed() {
    return verdict == Verdict.FAILED;
  }

  /** All of it in one line for a person. */
  public String line() {
    String said = "%-7s  %-18s  %s".formatted(verdict, check.title(), found);
    return remedy.isEmpty() ? said : said + ": " + remedy;
  }
}
