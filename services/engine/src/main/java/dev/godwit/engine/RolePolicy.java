package dev.godwit.engine;

/** What follows where a role may do more than migrating needs. */
public enum RolePolicy {
  /** Nothing: it is a person's own role, on a database that the person named. */
  ACCEPT,
  /** It is told once. */
  WARN,
  /** Nothing is migrated by such a role. */
  REFUSE
}
