package dev.godwit.runtime;

/**
 * Who makes a call. It is the edge that says so; a request's body has no part in it.
 *
 * @param name for the audit log
 */
public record Caller(String name, Role role) {
  /** Who calls what is open to anyone. */
  static final Caller ANYONE = new Caller("anyone", Role.VIEWER);
}
