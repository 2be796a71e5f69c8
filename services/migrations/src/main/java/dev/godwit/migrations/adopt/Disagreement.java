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
    UNKNOWN(true),
    /** The same, of a row that stands for all that is applied before it: none of that is known. */
    UNKNOWN_HEAD(false),
    /** Not applied, though a later one is. */
    GAP(true),
    /** Its file is not what the incumbent has applied. */
    CHANGED(true),
    /** Begun and not ended, or ended with an error. */
    FAILED(false);

    private final boolean acceptable;

    Kind(boolean acceptable) {
      this.acceptable = acceptable;
    }

    /** Whether somebody may say that it is harmless, and everything else is still true. */
    public boolean acceptable() {
      return acceptable;
    }
  }
}
