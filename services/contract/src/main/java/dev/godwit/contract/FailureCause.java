package dev.godwit.contract;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What targets of a rollout have failed on alike.
 *
 * @param id made of what they have in common, so that the same cause has the same id everywhere
 * @param message in PostgreSQL's words, without what differs from target to target
 * @param why what the failures have in common
 * @param failed how many targets stand failed of it now
 * @param times how often it was met, those included that were tried again since
 * @param retryCanHelp whether it may pass by itself; otherwise something has to be corrected first
 * @param next what happens next, or what a person has to do
 * @param examples the first few targets
 */
public record FailureCause(
    String id,
    ReasonCode code,
    @Nullable String sqlState,
    @Nullable Version version,
    @Nullable Integer statement,
    String message,
    String why,
    int failed,
    long times,
    Instant firstSeen,
    Instant lastSeen,
    boolean retryCanHelp,
    String next,
    List<TargetId> examples) {
  public FailureCause {
    examples = List.copyOf(examples);
  }
}
