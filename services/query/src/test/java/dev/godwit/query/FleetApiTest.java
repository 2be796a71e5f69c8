package dev.godwit.query;

import static dev.godwit.query.fleet.Words.behind;
import static dev.godwit.query.fleet.Words.failed;
import static dev.godwit.query.fleet.Words.rollout;
import static dev.godwit.query.fleet.Words.started;
import static dev.godwit.query.fleet.Words.succeeded;
import static dev.godwit.query.fleet.Words.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.JsonCodec;
import dev.godwit.query.fleet.FleetStore;
import dev.godwit.query.fleet.Words;
import dev.godwit.runtime.Node;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FleetApiTest {
  private final FleetStore store = new FleetStore(1);
  private final Node node = Node.open("query", Duration.ofSeconds(10));
  private final Api api = new Api(Ada.serves(node, store));

  @AfterEach
  void close() {
    api.close();
    node.close();
  }

  @Test
  void emptyFleetIsShownAsEmpty() throws Exception {
    JsonNode fleet = api.get("/api/v1/fleet");

    assertThat(fleet.get("tenants").asInt()).isZero();
    assertThat(fleet.has("asOf")).isFalse();
    assertThat(api.get("/api/v1/tenants").get("tenants")).isEmpty();
  }

  @Test
  void fleetIsShownInNumbers() throws Exception {
    store.fold(List.of(tenant("a", 1), tenant("b", 1), succeeded("a", 1, 1), failed("b", 2, 1)));

    JsonNode fleet = api.get("/api/v1/fleet");

    assertThat(fleet.get("states"))
        .hasToString("{\"deferred\":0,\"failed\":1,\"pending\":0,\"running\":0,\"succeeded\":1}");
    assertThat(fleet.get("versions"))
        .hasToString("[{\"version\":\"2\",\"tenants\":1},{\"version\":\"3\",\"tenants\":1}]");
    assertThat(fleet.get("asOf").asText()).isEqualTo("2026-11-20T08:02:01Z");
  }

  @Test
  void pagesHoldEveryTenantOnce() throws Exception {
    store.fold(IntStream.range(0, 7).mapToObj(i -> tenant("t" + i, 1)).toList());

    JsonNode first = api.get("/api/v1/tenants?limit=4");
    JsonNode second = api.get("/api/v1/tenants?limit=4&cursor=" + first.get("next").asText());

    assertThat(ids(first)).containsExactly("t0", "t1", "t2", "t3");
    assertThat(ids(second)).containsExactly("t4", "t5", "t6");
    assertThat(second.has("next")).isFalse();
  }

  @Test
  void filtersAreJoined() throws Exception {
    store.fold(
        List.of(tenant("acme", 1), tenant("beta", 1), failed("acme", 1, 1), failed("beta", 2, 1)));

    assertThat(ids(api.get("/api/v1/tenants?state=failed&q=CME&environment=production")))
        .containsExactly("acme");
    assertThat(ids(api.get("/api/v1/tenants?state=failed&cluster=nowhere"))).isEmpty();
  }

  @Test
  void tenantIsShownWithWhyItFailed() throws Exception {
    store.fold(List.of(tenant("a", 1), failed("a", 1, 1)));

    JsonNode shown = api.get("/api/v1/tenants/a");

    assertThat(shown.at("/failure/where/line").asInt()).isEqualTo(5);
    assertThat(shown.at("/failure/sqlState").asText()).isEqualTo("23502");
    assertThat(shown.get("state").asText()).isEqualTo("failed");
  }

  @Test
  void tenantIsShownAsBehindUntilItIsCaughtUp() throws Exception {
    store.fold(List.of(behind("a", 1)));
    assertThat(api.get("/api/v1/tenants/a").get("behind").asText())
        .isEqualTo(Words.ROLLOUT.value());

    store.fold(List.of(tenant("a", 2)));
    assertThat(api.get("/api/v1/tenants/a").has("behind")).isFalse();
  }

  @Test
  void rolloutIsShownWithItsWavesAndFailures() throws Exception {
    store.fold(
        List.of(
            rollout("r-1", 3, Instant.EPOCH),
            rollout("r-2", 1, Instant.EPOCH.plusSeconds(9)),
            tenant("a", 1),
            failed("a", 1, 1),
            started("b", 2, 1)));

    JsonNode shown = api.get("/api/v1/rollouts/" + Words.ROLLOUT);
    JsonNode page = api.get("/api/v1/rollouts?limit=1");

    assertThat(shown.at("/rollout/waves/0/counts/failed").asInt()).isEqualTo(1);
    assertThat(shown.get("failedTargets").asInt()).isEqualTo(1);
    assertThat(shown.at("/failures/0/tenant").asText()).isEqualTo("a");
    assertThat(page.at("/rollouts/0/rollout").asText()).isEqualTo("r-2");
    assertThat(api.get("/api/v1/rollouts?limit=1&cursor=r-2").at("/rollouts/0/rollout").asText())
        .isEqualTo("r-1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/tenants?limit=0",
        "/api/v1/tenants?limit=many",
        "/api/v1/tenants?state=lost",
        "/api/v1/tenants?cursor=o'brien",
        "/api/v1/tenants/o'brien",
        "/api/v1/rollouts?cursor=none"
      })
  void requestThatDoesNotFollowTheDescriptionIsRefused(String path) throws Exception {
    assertProblem(api.ask(path.replace("'", "%27")), 400, "REQUEST_INVALID");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/tenants/nobody", "/api/v1/rollouts/none", "/api/v2/fleet"})
  void whatIsNotThereIsNotFound(String path) throws Exception {
    assertProblem(api.ask(path), 404, "NOT_FOUND");
  }

  @Test
  void metricsNameNoTenant() throws Exception {
    store.fold(List.of(tenant("acme", 1), failed("acme", 1, 1)));
    api.get("/api/v1/tenants/acme");

    String metrics = api.ask("/metrics").body();

    assertThat(metrics)
        .contains("godwit_query_tenants{service=\"query\",state=\"failed\"} 1.0")
        .doesNotContain("acme");
  }

  private static void assertProblem(HttpResponse<String> response, int status, String code)
      throws Exception {
    JsonNode problem = JsonCodec.mapper().readTree(response.body());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    assertThat(problem.get("code").asText()).isEqualTo(code);
    assertThat(problem.get("next").asText()).isNotEmpty();
  }

  private static List<String> ids(JsonNode page) {
    return page.get("tenants").findValuesAsText("tenant");
  }
}
