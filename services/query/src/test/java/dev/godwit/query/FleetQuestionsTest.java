package dev.godwit.query;

import static dev.godwit.query.fleet.Words.deferred;
import static dev.godwit.query.fleet.Words.failed;
import static dev.godwit.query.fleet.Words.rollout;
import static dev.godwit.query.fleet.Words.started;
import static dev.godwit.query.fleet.Words.succeeded;
import static dev.godwit.query.fleet.Words.target;
import static dev.godwit.query.fleet.Words.tenant;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantStatus;
import dev.godwit.query.fleet.FleetStore;
import dev.godwit.query.fleet.Words;
import dev.godwit.runtime.Node;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an operator asks of a fleet beside lists and sums. */
final class FleetQuestionsTest {
  private final FleetStore store = new FleetStore(1);
  private final Node node = Node.open("query", Duration.ofSeconds(10));
  private final Api api = new Api(Ada.serves(node, store));

  @AfterEach
  void close() {
    api.close();
    node.close();
  }

  @Test
  void fleetIsCountedByEverythingThatCanBeAskedFor() throws Exception {
    store.fold(List.of(tenant("a", 1), tenant("b", 1), tenant("c", 1)));
    store.fold(List.of(succeeded("a", 1, 1), failed("b", 2, 1), succeeded("control", 3, 1)));

    JsonNode fleet = api.get("/api/v1/fleet");

    assertThat(fleet.at("/tracks/0/tenants").asInt()).isEqualTo(2);
    assertThat(fleet.at("/tracks/0/versions/1/version").asText()).isEqualTo("3");
    assertThat(fleet.at("/environments/0/states/pending").asInt()).isEqualTo(1);
    assertThat(fleet.get("labels"))
        .hasToString(
            "[{\"key\":\"plan\",\"values\":[{\"value\":\"gold\",\"tenants\":3}],\"tooMany\":false}]");
    assertThat(fleet.get("targets").asInt()).isEqualTo(4);
    assertThat(fleet.at("/targetStates/succeeded").asInt()).isEqualTo(2);
    assertThat(fleet.get("complete").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "track=tenant, 2",
    "track=other, 0",
    "version=3, 1",
    "version=2&state=failed, 1",
    "rollout=r-1, 2",
    "rollout=r-2, 0",
    "label=plan%3Dgold, 3",
    "label=plan%3Dtin, 0",
    "label=plan%3Dgold&state=pending&q=c, 1"
  })
  void tenantsAreFoundByMoreThanTheirState(String filter, int found) throws Exception {
    store.fold(List.of(tenant("a", 1), tenant("b", 1), tenant("c", 1)));
    store.fold(List.of(succeeded("a", 1, 1), failed("b", 2, 1)));

    JsonNode page = api.get("/api/v1/tenants?" + filter);

    assertThat(page.get("tenants")).hasSize(found);
    assertThat(page.path("total").asInt(found)).isEqualTo(found);
  }

  @Test
  void answerSaysHowOldItIsAndIsNotGivenTwice() throws Exception {
    store.fold(List.of(tenant("a", 1)));
    HttpResponse<String> first = api.ask("/api/v1/fleet");
    String tag = first.headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again = api.ask("/api/v1/fleet", Map.of("If-None-Match", tag));
    store.fold(List.of(failed("a", 1, 1)));
    HttpResponse<String> changed = api.ask("/api/v1/fleet", Map.of("If-None-Match", tag));

    assertThat(first.headers().firstValue("Godwit-As-Of")).contains("2026-11-20T08:00:01Z");
    assertThat(first.headers().firstValue("Godwit-Lag")).contains("0");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(again.headers().firstValue("Godwit-Lag")).contains("0");
    assertThat(changed.statusCode()).isEqualTo(200);
  }

  @Test
  void storyOfATargetIsToldByItsOwnIdOrByItsTenants() throws Exception {
    store.fold(List.of(tenant("a", 1), failed("a", 1, 2), started("a", 2, 1)));

    JsonNode story = api.get("/api/v1/fleet/story?tenant=a");

    assertThat(story.get("target").asText()).isEqualTo("a");
    assertThat(story.at("/attempts/0/state").asText()).isEqualTo("running");
    assertThat(story.at("/attempts/1/failure/where/line").asInt()).isEqualTo(5);
    assertThat(story.at("/attempts/1/took").asText()).isEqualTo("PT0.04S");
    assertThat(story.at("/residents/0/name").asText()).isEqualTo("A & Söhne");
    assertThat(api.get("/api/v1/fleet/story?target=a")).isEqualTo(story);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?target=a&tenant=a", "?target=%07"})
  void storyIsAskedForByOneName(String query) throws Exception {
    assertThat(api.ask("/api/v1/fleet/story" + query).statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/fleet/story?target=a",
        "/api/v1/fleet/story?tenant=a",
        "/api/v1/rollouts/r/pace",
        "/api/v1/rollouts/r/stragglers"
      })
  void whatIsNotThereIsNotFound(String path) throws Exception {
    assertThat(api.ask(path).statusCode()).isEqualTo(404);
  }

  @Test
  void mapIsAByteForEachTargetAndThenWhatChanges() throws Exception {
    store.fold(List.of(tenant("a", 1), tenant("b", 1), failed("a", 1, 1)));
    HttpResponse<byte[]> map = api.bytes("/api/v1/fleet/map", Map.of());
    String generation = map.headers().firstValue("Godwit-Generation").orElseThrow();
    String since = map.headers().firstValue("Godwit-Position").orElseThrow();
    String changes = "/api/v1/fleet/map/changes?generation=%s&since=".formatted(generation);

    store.fold(List.of(started("b", 2, 1), tenant("c", 1)));
    JsonNode change = api.get(changes + since);

    assertThat(map.body()).containsExactly(4, 1);
    assertThat(change)
        .hasToString(
            "{\"reset\":false,\"generation\":\"%s\",\"position\":\"1-5\",\"cells\":[2,1],\"states\":[1,2]}"
                .formatted(generation));
    assertThat(api.get(changes + "1-5").get("cells")).isEmpty();
    assertThat(api.get(changes + "9-5").get("reset").asBoolean()).isTrue();
    assertThat(
            api.get("/api/v1/fleet/map/changes?generation=1-9&since=1-5").get("reset").asBoolean())
        .isTrue();
  }

  @Test
  void mapOfAMillionWouldBeSmallOnTheWire() throws Exception {
    store.fold(IntStream.range(0, 50_000).mapToObj(n -> tenant("t" + n, 1)).toList());
    store.fold(IntStream.range(0, 25_000).mapToObj(n -> succeeded("t" + n, 1, 1)).toList());

    HttpResponse<byte[]> packed =
        api.bytes("/api/v1/fleet/map", Map.of("Accept-Encoding", "gzip, br"));

    assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
    assertThat(packed.body()).hasSizeLessThan(25_000);
    try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
      assertThat(unpacked.readAllBytes()).hasSize(50_000);
    }
  }

  @Test
  void cellsLeadToTheirTargets() throws Exception {
    store.fold(List.of(tenant("a", 1), tenant("b", 1), failed("b", 1, 1)));
    JsonNode layout = api.get("/api/v1/fleet/map/layout");
    String generation = layout.get("generation").asText();

    JsonNode cells =
        api.get("/api/v1/fleet/map/cells?generation=%s&first=1&cells=9".formatted(generation));

    assertThat(layout.get("cells").asInt()).isEqualTo(2);
    assertThat(layout.at("/runs/1/first").asInt()).isEqualTo(1);
    assertThat(cells.at("/cells/0/tenant").asText()).isEqualTo("b");
    assertThat(cells.at("/cells/0/state").asText()).isEqualTo("failed");
    assertThat(api.ask("/api/v1/fleet/map/cells?generation=0-0&first=0").statusCode())
        .isEqualTo(409);
  }

  @Test
  void rolloutIsFollowedByItsPaceAndItsStragglers() throws Exception {
    store.fold(List.of(rollout("r-1", 1, Instant.EPOCH), tenant("slow", 1)));
    store.fold(List.of(succeeded("a", 1, 1), failed("b", 1, 5), deferred("c", 3, 1)));
    store.fold(List.of(started("slow", 2, 1), started("d", 3, 1)));

    JsonNode pace = api.get("/api/v1/rollouts/r-1/pace");
    JsonNode stragglers = api.get("/api/v1/rollouts/r-1/stragglers?limit=2");

    assertThat(pace.get("first").asText()).isEqualTo("2026-11-20T08:01:01Z");
    assertThat(pace.get("succeeded")).hasToString("[1,0,0,0,0]");
    assertThat(pace.get("failed")).hasToString("[0,0,0,0,1]");
    assertThat(pace.at("/remaining/targets").asInt()).isEqualTo(1);
    assertThat(stragglers.get("running").asInt()).isEqualTo(2);
    assertThat(stragglers.get("deferred").asInt()).isEqualTo(1);
    assertThat(stragglers.at("/stragglers/0/tenant").asText()).isEqualTo("slow");
    assertThat(stragglers.at("/stragglers/1/target").asText()).isEqualTo("c");
  }

  @Test
  void exportHoldsEveryTenantOnceAndNoFormula() throws Exception {
    store.fold(IntStream.range(0, 1_234).mapToObj(n -> tenant("t%04d".formatted(n), 1)).toList());
    store.fold(List.of(failed("t0007", 1, 1), named("=cmd|' /C calc'!A0")));

    List<String> lines = api.ask("/api/v1/fleet/export").body().lines().toList();
    JsonNode json = api.get("/api/v1/fleet/export?format=json");

    assertThat(lines).hasSize(1 + 1_235);
    assertThat(lines.getFirst()).startsWith("tenant,name,environment");
    assertThat(lines).filteredOn(line -> line.contains("cmd")).allMatch(l -> l.contains("\"'=cmd"));
    assertThat(lines).anyMatch(line -> line.startsWith("t0007,") && line.contains("23502"));
    assertThat(json).hasSize(1_235);
    assertThat(api.get("/api/v1/fleet/export?format=json&state=failed")).hasSize(1);
    assertThat(api.get("/api/v1/fleet/export?format=json&q=nobody")).isEmpty();
  }

  private static TenantStatus named(String name) {
    TenantStatus tenant = Words.tenant("zz", 1, TenantStatus.State.ACTIVE, target("zz"));
    return new TenantStatus(
        new TenantId("zz"),
        1,
        name,
        tenant.environment(),
        tenant.state(),
        tenant.labels(),
        tenant.target(),
        null,
        tenant.at());
  }
}
