package dev.godwit.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.coordinator.ReportingWorkers.Does;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A target that is gone is skipped; many at once are rather a server that is not the one meant. */
final class DroppedIT {
  private static final String SQL = "CREATE TABLE a (id int);";

  private final Installation fleet = new Installation();

  DroppedIT() throws Exception {}

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void aFewDroppedTargetsAreSkipped() throws Exception {
    String bundle = migrated(5);
    fleet.workers.on("t002", Does.FIND_MISSING);
    fleet.workers.on("t004", Does.FIND_MISSING);

    JsonNode done = fleet.awaitState(fleet.rollOut(bundle, budget(0)), "completed");

    assertThat(sum(done, "skipped")).isEqualTo(2);
    assertThat(sum(done, "succeeded")).isEqualTo(3);
  }

  @Test
  void aServerWithoutItsDatabasesPausesTheRollout() throws Exception {
    String bundle = migrated(20);
    fleet.workers.otherwise(Does.FIND_MISSING);

    String rollout = fleet.rollOut(bundle, budget(1));
    JsonNode paused = fleet.awaitState(rollout, "paused");

    assertThat(sum(paused, "skipped")).isEqualTo(3);
    assertThat(paused.path("reason").asText()).contains("failure budget");
    assertThat(paused.get("causes").toString()).contains("TARGET_MISSING");
  }

  @Test
  void aTargetThatNeverWasFails() throws Exception {
    fleet.registerTenants(1);
    fleet.workers.otherwise(Does.FIND_MISSING);

    String rollout = fleet.rollOut(fleet.publish(SQL, "tenant"), budget(0));

    assertThat(sum(fleet.awaitState(rollout, "paused"), "failed")).isEqualTo(1);
  }

  /** Brings that many tenants to a version, and publishes the next. */
  private String migrated(int tenants) throws Exception {
    fleet.registerTenants(tenants);
    fleet.awaitState(fleet.rollOut(fleet.publish(SQL, "tenant"), budget(0)), "completed");
    return fleet.publish("CREATE TABLE b (id int);", "tenant");
  }

  private static Map<String, Object> budget(int failures) {
    return Map.of("waves", List.of(Map.of("rest", true)), "failureBudget", failures);
  }

  private static int sum(JsonNode rollout, String state) {
    return rollout.get("waves").findValues(state).stream().mapToInt(JsonNode::asInt).sum();
  }
}
