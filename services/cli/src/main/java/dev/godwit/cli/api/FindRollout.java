package dev.godwit.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Finds the rollout that a person means who only wants to look. */
public final class FindRollout {
  private FindRollout() {}

  /**
   * Its path below the API.
   *
   * @param id null for the latest one that somebody has started
   */
  public static String path(@Nullable String id, ApiClient client) throws ApiRefused {
    return "/rollouts/" + ApiClient.segment(id == null ? latest(client) : id);
  }

  /** The latest one that was not started for a new tenant. */
  public static String latest(ApiClient client) throws ApiRefused {
    return StreamSupport.stream(
            client.get("/rollouts?limit=500").path("rollouts").spliterator(), false)
        .filter(rollout -> rollout.path("kind").asText().equals("bulk"))
        .findFirst()
        .map((JsonNode rollout) -> rollout.path("rollout").asText())
        .orElseThrow(
            () ->
                new ApiRefused(
                    "there is no rollout yet; godwit rollout start --help tells how", null));
  }
}
