package dev.godwit.migrations.adopt;

/**
 * Where an incumbent's history and the track do not say the same.
 *
 * @param name what it is about, as the incumbent or the track calls it
 * @param next what a person has to do
 */
public record Disagreement(Kind kind, String name, String message, String next) {

  /** What is wrong. */
  public enum Kind {
    /** Applied according to the incumbent, but the track has no such migration. */
    UNKNOWN,
    /** Not applied, though a later one is. */
    GAP,
    /** Its file is not what the incumbent has applied. */
    CHANGED,
    /** Begun and not ended, or ended with an error. */
    FAILED
  }
}
