package dev.godwit.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.JsonCodec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;

/** Reads server-sent events as a browser does. */
final class EventStream implements AutoCloseable {
  private final HttpClient client = HttpClient.newHttpClient();
  private final InputStream body;
  private final Scanner lines;

  record Event(String id, String name, JsonNode data) {}

  EventStream(URI uri, Optional<String> lastEventId) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).header("Authorization", Ada.BEARER);
    lastEventId.ifPresent(id -> request.header("Last-Event-ID", id));
    body = client.send(request.build(), BodyHandlers.ofInputStream()).body();
    lines = new Scanner(body, StandardCharsets.UTF_8);
  }

  Event next() throws IOException {
    while (true) {
      List<String> block = block();
      Optional<String> id = field(block, "id");
      if (id.isPresent()) {
        return new Event(
            id.get(),
            field(block, "event").orElseThrow(),
            JsonCodec.mapper().readTree(field(block, "data").orElseThrow()));
      }
    }
  }

  private List<String> block() {
    List<String> block = new ArrayList<>();
    for (String line = lines.nextLine(); !line.isEmpty(); line = lines.nextLine()) {
      block.add(line);
    }
    return block;
  }

  private static Optional<String> field(List<String> block, String name) {
    return block.stream()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst();
  }

  @Override
  public void close() throws IOException {
    body.close();
    client.shutdownNow();
  }
}
