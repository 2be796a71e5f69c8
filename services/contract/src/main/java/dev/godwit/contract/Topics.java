package dev.godwit.contract;

/** The topics' names. All start with one prefix, by default {@code godwit}. */
public record Topics(String prefix) {
  public static final Topics DEFAULT = new Topics("godwit");

  public Topics {
    Text.require("topic prefix", prefix, 100);
  }

  /** Tenant lifecycle events, keyed by tenant id. */
  public String tenants() {
    return prefix + ".tenants";
  }

  /** Jobs from the coordinator to the workers, read as a share group. */
  public String jobs() {
    return prefix + ".jobs";
  }

  /** Jobs of new tenants, which slots of their own read, so that they never wait for others. */
  public String first() {
    return prefix + ".jobs.first";
  }

  /** Status events of jobs, rollouts and tenants; compacted. */
  public String status() {
    return prefix + ".status";
  }

  /** Messages that no reader could use, with the reason in their headers. */
  public String dead() {
    return prefix + ".jobs.dead";
  }

  /** The share group that the slots for new tenants join. */
  public String firstWorkers() {
    return prefix + "-workers-first";
  }

  /** The share group that all workers join. */
  public String workers() {
    return prefix + "-workers";
  }
}
