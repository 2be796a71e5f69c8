package dev.godwit.compare;

/**
 * What counts as a difference, and how much a migration may disturb.
 *
 * @param privileges whether owners and grants are compared
 * @param extensions whether extensions are compared; a provider installs its own in live databases
 * @param weakLocks whether indexes of existing tables are built CONCURRENTLY, and new constraints
 *     of existing tables are first added NOT VALID and then validated in a step of their own
 */
public record CompareOptions(boolean privileges, boolean extensions, boolean weakLocks) {
  public static final CompareOptions DEFAULT = new CompareOptions(false, true, true);
}
