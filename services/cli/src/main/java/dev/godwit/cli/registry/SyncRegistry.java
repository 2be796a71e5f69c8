package dev.godwit.cli.registry;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lets the registry follow sources of tenants now. */
public record SyncRegistry(ApiClient api, boolean acceptShrink) {
  /** What came of one source. */
  public record Synced(String source, JsonNode answer) {}

  /** One source, or all of them. */
  public List<Synced> run(@Nullable String source) throws ApiRefused {
    List<String> names =
        source != null
            ? List.of(source)
            : StreamSupport.stream(api.get("/sources").path("sources").spliterator(), false)
                .map(one -> one.path("name").asText())
                .toList();
    List<Synced> all = new ArrayList<>();
    for (String name : names) {
      String path =
          "/sources/%s/sync?acceptShrink=%s".formatted(ApiClient.segment(name), acceptShrink);
      all.add(new Synced(name, api.post(path, List.of())));
    }
    return all;
  }

  /** For people. */
  public static String line(JsonNode source) {
    String trouble = source.path("trouble").asText("");
    return "%-20s %s  %s%s"
        .formatted(
            source.path("name").asText(),
            source.path("url").asText(),
            "followed " + source.path("syncedAt").asText("never"),
            trouble.isEmpty() ? "" : "; then: " + trouble);
  }

  /** For people. */
  public static List<String> lines(Synced synced) {
    JsonNode answer = synced.answer();
    List<String> lines = new ArrayList<>();
    lines.add(
        "source %s: %d listed, %d registered, %d suspended, %d resumed"
            .formatted(
                synced.source(),
                answer.path("listed").asInt(),
                answer.path("registered").asInt(),
                answer.path("suspended").asInt(),
                answer.path("resumed").asInt()));
    for (JsonNode no : answer.path("refused")) {
      lines.add(
          "  %s %s: %s"
              .formatted(
                  no.path("tenant").asText(),
                  no.path("code").asText(),
                  no.path("message").asText()));
    }
    return lines;
  }
}
