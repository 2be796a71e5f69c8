package dev.godwit.engine;

import dev.godwit.contract.Identifier;

/** Asks who holds a target's lock, without trying to take it. */
public final class FindLockHolder {
  private FindLockHolder() {}

  /**
   * A query with a row for each holder: {@code pid}, {@code application_name} and {@code
   * backend_start}.
   */
  public static String query(Identifier schema) {
    return TargetLock.of(schema).holder();
  }
}
