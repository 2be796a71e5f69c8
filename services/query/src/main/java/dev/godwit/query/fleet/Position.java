package dev.godwit.query.fleet;

import com.fasterxml.jackson.annotation.JsonValue;

/**
 * How far somebody has read: the number of a change, and the life of the service that counted it.
 * Another life counts anew, so its numbers mean nothing to this one.
 */
public record Position(long life, long number) {
  private static final long NOWHERE = -1;

  /** What was written down; whatever is not this life's leads nowhere. */
  public static Position parse(String text, long life) {
    String prefix = life + "-";
    if (text.startsWith(prefix) && text.substring(prefix.length()).matches("[0-9]{1,18}")) {
      return new Position(life, Long.parseLong(text.substring(prefix.length())));
    }
    return nowhere(life);
  }

  public static Position nowhere(long life) {
    return new Position(life, NOWHERE);
  }

  @JsonValue
  @Override
  public String toString() {
    return life + "-" + number;
  }
}
