package dev.godwit.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.access.LoginCodes;
import dev.godwit.query.fleet.FleetStore;
import dev.godwit.runtime.HttpSettings;
import dev.godwit.runtime.Node;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a browser is given for the dashboard, and how it may use it. */
final class PageTest {
  private static final Pattern REFERENCE =
      Pattern.compile("(?:href|src)=\"([^\"#]+)\"|(?:from|import\\() ?'([^']+)'");

  private final Node node = Node.open("query", Duration.ofSeconds(10));
  private final int port =
      new ServeFleet(
              node,
              HttpSettings.loopback(0),
              Ada.KNOWN,
              new LoginCodes(),
              Optional.of(URI.create("https://decides.example")))
          .start(new FleetStore(1), Ada.UP_TO_DATE);
  private final HttpClient browser = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    browser.close();
    node.close();
  }

  @Test
  void allThatThePageNamesIsThereAndLibrariesMayBeKept() throws Exception {
    Set<URI> seen = new HashSet<>();
    Deque<URI> waiting = new ArrayDeque<>(List.of(uri("/")));
    while (!waiting.isEmpty()) {
      URI next = waiting.pop();
      if (!seen.add(next)) {
        continue;
      }
      HttpResponse<String> answer = get(next);
      assertThat(answer.statusCode()).as(next.toString()).isEqualTo(200);
      boolean library = next.getPath().startsWith("/lib/");
      assertThat(answer.headers().firstValue("cache-control").orElseThrow())
          .as(next.toString())
          .contains(library ? "max-age=31536000" : "no-store");
      if (!library) {
        REFERENCE
            .matcher(answer.body())
            .results()
            .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
            .forEach(named -> waiting.add(next.resolve(named)));
      }
    }
    assertThat(seen.stream().filter(uri -> uri.getPath().startsWith("/lib/"))).hasSize(3);
    assertThat(seen).hasSizeGreaterThan(30);
  }

  @Test
  void pageMayRunItsOwnScriptsAndCallItsTwoServicesAlone() throws Exception {
    HttpResponse<String> page = get(uri("/"));

    assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
        .contains(
            "default-src 'none'",
            "script-src 'self';",
            "style-src 'self';",
            "connect-src 'self' https://decides.example;",
            "require-trusted-types-for 'script'")
        .doesNotContain("unsafe");
    assertThat(page.body()).doesNotContain("<script>", "<style", "style=", "onclick");
  }

  @Test
  void whoIsKnownIsToldWhereTheCoordinatorIs() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/api/v1/page")).header("Authorization", Ada.BEARER).build();

    assertThat(browser.send(request, BodyHandlers.ofString()).body())
        .isEqualTo("{\"coordinator\":\"https://decides.example\"}");
  }

  private HttpResponse<String> get(URI uri) throws Exception {
    return browser.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
