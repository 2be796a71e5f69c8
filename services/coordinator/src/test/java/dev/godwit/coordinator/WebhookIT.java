package dev.godwit.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.godwit.contract.JsonCodec;
import dev.godwit.coordinator.ReportingWorkers.Does;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rollouts that stop and end, as a receiver of webhooks hears of them. */
final class WebhookIT {
  private record Heard(String id, String type, String signature, String body) {}

  private final Installation fleet = new Installation();
  private final HttpServer receiver =
      HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger refuse = new AtomicInteger();

  WebhookIT() throws Exception {
    receiver.createContext(
        "/godwit",
        exchange -> {
          var headers = exchange.getRequestHeaders();
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          heard.add(
              new Heard(
                  headers.getFirst("ce-id"),
                  headers.getFirst("ce-type"),
                  headers.getFirst("Godwit-Signature"),
                  body));
          exchange.sendResponseHeaders(refuse.getAndDecrement() > 0 ? 500 : 204, -1);
          exchange.close();
        });
    receiver.start();
  }

  @AfterEach
  void close() {
    receiver.stop(0);
    fleet.close();
  }

  @Test
  void aHaltAndAnEndAreToldAndSignedAndWhatIsNotTakenComesAgain() throws Exception {
    refuse.set(1);
    fleet.api.put(
        "/webhooks/pager",
        Map.of(
            "url",
            "http://127.0.0.1:%d/godwit".formatted(receiver.getAddress().getPort()),
            "secretRef",
            "env:GODWIT_SECRET_HOOK"));
    fleet.registerTenants(2);
    fleet.workers.on("t001", Does.FAIL);
    String rollout = fleet.rollOut(fleet.publish("CREATE TABLE a (id int);", "tenant"), Map.of());
    await().atMost(Installation.PATIENCE).until(() -> heard.size() == 1);
    await().atMost(Installation.PATIENCE).until(() -> webhook().has("lastError"));

    assertThat(webhook().get("lastError").asText()).isEqualTo("it answered with status 500");
    fleet.execute("UPDATE godwit.webhook_deliveries SET next_at = now()");
    await().atMost(Installation.PATIENCE).until(() -> heard.size() == 2);
    fleet.workers.otherwise(Does.SUCCEED);
    fleet.workers.on("t001", Does.SUCCEED);
    fleet.api.command(rollout, "retry");
    await().atMost(Installation.PATIENCE).until(() -> heard.size() == 3);

    assertThat(heard.get(1))
        .as("the same event")
        .extracting(Heard::id)
        .isEqualTo(heard.get(0).id());
    assertThat(heard)
        .extracting(Heard::type)
        .containsExactly(
            "dev.godwit.rollout.halted.v1",
            "dev.godwit.rollout.halted.v1",
            "dev.godwit.rollout.finished.v1");
    for (Heard one : heard) {
      String time = one.signature().substring(2, one.signature().indexOf(','));
      assertThat(one.signature())
          .isEqualTo("t=%s,v1=%s".formatted(time, hmac(time + "." + one.id() + "." + one.body())));
    }
    JsonNode last = JsonCodec.mapper().readTree(heard.getLast().body());
    assertThat(last.get("rollout").asText()).isEqualTo(rollout);
    assertThat(last.get("state").asText()).isEqualTo("completed");
    await().atMost(Installation.PATIENCE).until(() -> webhook().get("waiting").asInt() == 0);
  }

  private JsonNode webhook() throws Exception {
    return fleet.api.get("/webhooks").get("webhooks").get(0);
  }

  private static String hmac(String signed) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec("k3y".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return HexFormat.of().formatHex(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
  }
}
