package dev.godwit.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rollout as the coordinator's database had it at one moment: the counts of each wave sum to its
 * size in every event.
 *
 * @param revision increases with each event of this rollout
 * @param order what its jobs do
 * @param reason why the rollout is in this state, for people; absent while it simply runs
 * @param causes what most of the failed targets failed on, the most frequent first
 * @param rollsBack the rollout whose changes this one takes back
 */
public record RolloutStatus(
    RolloutId rollout,
    long revision,
    Kind kind,
    JobOrder order,
    State state,
    @Nullable String reason,
    BundleDigest bundle,
    String environment,
    int failureBudget,
    List<Wave> waves,
    List<FailureCause> causes,
    @Nullable RolloutId rollsBack,
    String actor,
    Instant createdAt,
    @Nullable Instant finishedAt,
    Instant at)
    implements StatusEvent {
  public RolloutStatus {
    waves = List.copyOf(waves);
    causes = List.copyOf(causes);
  }

  @Override
  @JsonIgnore
  public String key() {
    return "rollout:" + rollout;
  }

  /** Why a rollout exists. */
  public enum Kind {
    /** A person or a pipeline asked for a selection of targets. */
    @JsonProperty("bulk")
    BULK,
    /** A tenant was created; runs ahead of bulk rollouts. */
    @JsonProperty("onboarding")
    ONBOARDING
  }

  /** Where a rollout stands. */
  public enum State {
    @JsonProperty("running")
    RUNNING,
    @JsonProperty("paused")
    PAUSED,
    @JsonProperty("completed")
    COMPLETED,
    @JsonProperty("aborted")
    ABORTED
  }

  /**
   * One wave and where its targets stand.
   *
   * @param ordinal counted from 1 over all tracks of the rollout
   * @param size how many targets were frozen into the wave at the start
   * @param bakesUntil while it bakes, when that ends
   */
  public record Wave(
      int ordinal,
      String name,
      TrackName track,
      WaveState state,
      int size,
      Counts counts,
      @Nullable Instant bakesUntil) {}

  /** Where a wave stands. */
  public enum WaveState {
    @JsonProperty("waiting")
    WAITING,
    @JsonProperty("open")
    OPEN,
    /** Nothing is left to do in it; it is observed for a time before the next one opens. */
    @JsonProperty("baking")
    BAKING,
    /** A person has to promote it before the next one opens. */
    @JsonProperty("gated")
    GATED,
    @JsonProperty("done")
    DONE
  }

  /** How many targets of a wave are in each state. */
  public record Counts(int pending, int running, int succeeded, int failed, int skipped) {
    public int total() {
      return pending + running + succeeded + failed + skipped;
    }
  }
}
