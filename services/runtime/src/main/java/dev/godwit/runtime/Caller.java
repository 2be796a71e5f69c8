package dev.godwit.runtime;

/**
 * Who makes a call. It is the edge that says so; a request's body has no part in it.
 *
 * @param name for the audit log
 */
public record Caller(String name, Role role) {
  /** Whoever calls, as long as the edge asks nobody for a name. */
  public static final Caller UNNAMED = new Caller("api", Role.ADMIN);
}
