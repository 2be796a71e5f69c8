package dev.godwit.engine;

/** What the catalog shows of a statement that commits on its own. */
enum Effect {
  /** Nothing of it is there. */
  NONE,
  /** Remains of a broken run are there: an invalid index, a pending detachment. */
  PARTIAL,
  /** It has taken effect. */
  DONE,
  /** The catalog cannot tell. */
  UNKNOWN
}
