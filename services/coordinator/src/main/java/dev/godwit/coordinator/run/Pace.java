package dev.godwit.coordinator.run;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fast and when a rollout runs.
 *
 * @param maxParallel how many of its jobs may be under way at once
 * @param maxParallelPerCluster how many on one server; absent for as many as the server's budget
 * @param priority of two rollouts that wait for the same server, the higher one goes first
 * @param deadline when it has to be done; absent for any time
 * @param ignoreWindows whether jobs also start outside the servers' maintenance windows
 */
public record Pace(
    int maxParallel,
    @Nullable Integer maxParallelPerCluster,
    int priority,
    MemberOrder order,
    @Nullable Instant deadline,
    boolean ignoreWindows) {

  public static Pace of(int maxParallel) {
    return new Pace(maxParallel, null, 0, new MemberOrder.ById(), null, false);
  }
}
