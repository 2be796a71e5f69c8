package dev.godwit.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.access.LoginCodes;
import dev.godwit.query.fleet.FleetStore;
import dev.godwit.runtime.Credential;
import dev.godwit.runtime.HttpSettings;
import dev.godwit.runtime.Node;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How a browser gets in, stays in and leaves. */
final class SessionTest {
  private final Node node = Node.open("query", Duration.ofSeconds(10));
  private final LoginCodes codes = new LoginCodes();
  private final int port =
      new ServeFleet(node, HttpSettings.loopback(0), Ada.KNOWN, codes)
          .start(new FleetStore(1), Ada.UP_TO_DATE);
  private final HttpClient browser = HttpClient.newHttpClient();

  @AfterEach
  void close() {
    browser.close();
    node.close();
  }

  @Test
  void pageIsOpenAndItsDataIsNot() throws Exception {
    assertThat(get("/", "").statusCode()).isEqualTo(200);
    assertThat(get("/js/main.js", "").statusCode()).isEqualTo(200);
    for (String data : new String[] {"fleet", "events", "tenants", "rollouts", "me"}) {
      assertThat(get("/api/v1/" + data, "").statusCode()).as(data).isEqualTo(401);
    }
  }

  @Test
  void tokenBecomesACookieThatNoScriptReads() throws Exception {
    HttpResponse<String> opened = open("{\"token\":\"ada's\"}");

    assertThat(opened.statusCode()).as(opened.body()).isEqualTo(204);
    String cookie = opened.headers().firstValue("set-cookie").orElseThrow();
    assertThat(cookie).contains("HTTPOnly", "SameSite=Strict", "Path=/");
    String session = cookie.substring(0, cookie.indexOf(';'));
    assertThat(get("/api/v1/me", session).body())
        .isEqualTo("{\"name\":\"ada\",\"role\":\"viewer\"}");
  }

  @Test
  void codeLogsOneBrowserInOnce() throws Exception {
    String code = codes.issue(new Credential("ada's"));

    assertThat(open("{\"code\":\"" + code + "\"}").statusCode()).isEqualTo(204);
    HttpResponse<String> again = open("{\"code\":\"" + code + "\"}");

    assertThat(again.statusCode()).isEqualTo(401);
    assertThat(again.headers().firstValue("set-cookie")).isEmpty();
    assertThat(again.body()).contains("used before or is too old");
  }

  @Test
  void wrongTokenAndForeignPageGetNoCookie() throws Exception {
    assertThat(open("{\"token\":\"eve's\"}").headers().firstValue("set-cookie")).isEmpty();
    assertThat(open("{}").statusCode()).isEqualTo(400);
    assertThat(open("{\"token\":\"ada's\",\"code\":\"x\"}").statusCode()).isEqualTo(400);
  }

  @Test
  void leavingTakesTheCookieAway() throws Exception {
    HttpRequest leave = HttpRequest.newBuilder(uri("/api/v1/session")).DELETE().build();

    HttpResponse<String> left = browser.send(leave, BodyHandlers.ofString());

    assertThat(left.statusCode()).isEqualTo(204);
    assertThat(left.headers().firstValue("set-cookie").orElseThrow())
        .contains("godwit_session=;", "Max-Age=0");
  }

  private HttpResponse<String> open(String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(uri("/api/v1/session"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return browser.send(request, BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path, String cookie) throws Exception {
    return browser.send(
        HttpRequest.newBuilder(uri(path)).header("Cookie", cookie).build(),
        BodyHandlers.ofString());
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }
}
