package dev.godwit.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.Failure;
import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.RolloutStatus;
import java.util.ArrayList;
import java.util.List;

/** Answers about rollouts, read into the contract's types. */
public final class Rollouts {
  /**
   * A target that a rollout failed on.
   *
   * @param name the tenant's where the target is a tenant's own, else the target's
   */
  public record FailedTarget(String name, Failure failure) {}

  private Rollouts() {}

  /** Reads a rollout that stands alone in an answer. */
  public static RolloutStatus status(JsonNode answer) throws ApiRefused {
    return read(answer, RolloutStatus.class);
  }

  /** Reads the failures of an answer about one rollout. */
  public static List<FailedTarget> failures(JsonNode answer) throws ApiRefused {
    List<FailedTarget> failures = new ArrayList<>();
    for (JsonNode failed : answer.path("failures")) {
      failures.add(
          new FailedTarget(
              failed.path("tenant").asText(failed.path("target").asText()),
              failure(failed.path("failure"))));
    }
    return failures;
  }

  /** Reads one failure. */
  public static Failure failure(JsonNode failure) throws ApiRefused {
    return read(failure, Failure.class);
  }

  private static <T> T read(JsonNode node, Class<T> type) throws ApiRefused {
    try {
      return JsonCodec.mapper().treeToValue(node, type);
    } catch (JsonProcessingException e) {
      throw new ApiRefused("the service's answer is not one that this version knows", e);
    }
  }
}
