package dev.godwit.cli.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.godwit.contract.JsonCodec;

/** Reads a list that comes page by page to its end. */
public final class ReadPages {
  private final ApiClient client;

  public ReadPages(ApiClient client) {
    this.client = client;
  }

  /** Hears of each entry as it comes. */
  public interface Hear {
    void entry(JsonNode entry) throws ApiRefused;
  }

  /**
   * Reads.
   *
   * @param path with a query, to which the page is added
   * @param list the answer's field that holds the entries
   */
  public void each(String path, String list, Hear hear) throws ApiRefused {
    String cursor = "";
    while (true) {
      JsonNode page = client.get(path + cursor);
      for (JsonNode entry : page.path(list)) {
        hear.entry(entry);
      }
      if (!page.path("next").isTextual()) {
        return;
      }
      cursor = "&cursor=" + ApiClient.segment(page.path("next").asText());
    }
  }

  /** All of them in one document, under the same name. */
  public JsonNode all(String path, String list) throws ApiRefused {
    ArrayNode entries = JsonCodec.mapper().createArrayNode();
    each(path, list, entries::add);
    return JsonCodec.mapper().createObjectNode().set(list, entries);
  }
}
