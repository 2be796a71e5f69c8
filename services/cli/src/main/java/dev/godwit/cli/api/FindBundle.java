package dev.godwit.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.BundleDigest;
import java.util.List;
import java.util.stream.StreamSupport;

/** Finds a published bundle by what people call it. */
public final class FindBundle {
  private static final int WHOLE = "sha256:".length() + 64;
  private static final int SHORTEST = 6;

  private FindBundle() {}

  /**
   * Finds it.
   *
   * @param name a digest, the beginning of one of the latest 500 bundles' digest, or one's label
   * @throws ApiRefused where there is none, or there are several
   */
  public static BundleDigest named(String name, ApiClient coordinator) throws ApiRefused {
    if (name.length() == WHOLE) {
      return new BundleDigest(name);
    }
    List<JsonNode> found =
        StreamSupport.stream(
                coordinator.get("/bundles?limit=500").path("bundles").spliterator(), false)
            .filter(bundle -> isCalled(bundle, name))
            .toList();
    if (found.size() == 1) {
      return new BundleDigest(found.getFirst().path("digest").asText());
    }
    throw new ApiRefused(
        found.isEmpty()
            ? "no published bundle is called %s; godwit publish says what to call it"
                .formatted(name)
            : "%d published bundles are called %s; name one by its digest"
                .formatted(found.size(), name),
        null);
  }

  private static boolean isCalled(JsonNode bundle, String name) {
    String digest = bundle.path("digest").asText();
    String start = name.startsWith("sha256:") ? name : "sha256:" + name;
    boolean longEnough = start.length() >= "sha256:".length() + SHORTEST;
    return bundle.path("label").asText("").equals(name) || (longEnough && digest.startsWith(start));
  }
}
