package dev.godwit.cli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.Failure;
import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.RolloutStatus;

/** Answers about rollouts, read into types. */
public final class Rollouts {
  private Rollouts() {}

  /** Reads a rollout that stands alone in an answer. */
  public static RolloutStatus status(JsonNode answer) throws ApiRefused {
    return read(answer, RolloutStatus.class);
  }

  /** Reads an answer about one rollout. */
  public static RolloutReport report(JsonNode answer) throws ApiRefused {
    return read(answer, RolloutReport.class);
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
