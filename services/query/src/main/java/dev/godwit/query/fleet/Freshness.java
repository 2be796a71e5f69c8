package dev.godwit.query.fleet;

/** How far the status topic is folded. */
public interface Freshness {
  /** How many events are known to be on the topic and not folded yet. */
  long lag();

  /** Whether all that was on the topic at the start is folded. */
  boolean complete();
}
