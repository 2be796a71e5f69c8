package dev.godwit.runtime;

/** What a caller may do. Each role may do all that the ones before it may. */
public enum Role {
  /** Reads everything, changes nothing. */
  VIEWER,
  /** Steers what runs: pause, resume, retry, skip. */
  OPERATOR,
  /** Publishes bundles, starts and aborts rollouts. */
  RELEASER,
  /** Changes what there is: clusters and tenants. */
  ADMIN;

  public boolean covers(Role needed) {
    return compareTo(needed) >= 0;
  }
}
