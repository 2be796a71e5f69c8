package dev.godwit.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.contract.RolloutStatus.State;
import dev.godwit.it.Fleet.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** The query service owns nothing: it can be deleted, and the topic makes it anew. */
@TestInstance(Lifecycle.PER_CLASS)
class QueryRebuiltIT {
  private static final int SIZE = 9;

  private final Installation installation = new Installation(QueryRebuiltIT.class, 1);
  private final CoordinatorSteps coordinator = installation.coordinator();

  @AfterAll
  void close() {
    installation.close();
  }

  @Test
  void aNewProcessGivesTheSameAnswersAndTheyAreWhatTheHistoriesSay() throws ApiRefused {
    installation.startWorker("worker");
    ServiceProcess query = installation.startQuery();
    Fleet fleet = Fleet.create(installation, "query", SIZE, "c1");
    fleet.first().database().execute("DROP TABLE docs");
    String rollout =
        coordinator.start(
            coordinator.publish(
                Scripts.witness(1),
                "ALTER TABLE docs ADD COLUMN body text;\n" + Scripts.witness(2)),
            fleet.environment(),
            Map.of("failureBudget", 2, "maxParallel", 4));
    coordinator.await(rollout, State.PAUSED);
    try (ApiClient api = installation.client(query.uri())) {
      Awaitility.await("the query service has heard of the pause")
          .until(() -> rolloutState(api, rollout).equals("paused"));
      List<JsonNode> before = answers(api, rollout);

      query.kill();
      installation.startQuery();

      assertThat(answers(api, rollout)).isEqualTo(before);
      assertThat(versions(before.getFirst())).isEqualTo(versionsInHistories(fleet));
      assertThat(before.getFirst().path("states").path("failed").asInt()).isEqualTo(1);
      assertThat(before.getFirst().path("states").path("succeeded").asInt()).isEqualTo(SIZE - 1);
      assertThat(before.getFirst().path("tenants").asInt()).isEqualTo(SIZE);
      assertThat(before.getFirst().path("targets").asInt()).isEqualTo(SIZE);
      for (Member member : fleet.members()) {
        assertThat(steps(api, member)).as(member.tenant()).isEqualTo(applied(member));
      }
      assertPaceIsOfThoseWhoEnded(api, rollout);
    }
  }

  /** What the tenant's attempts say that they applied, in the order of its versions. */
  private static List<String> steps(ApiClient api, Member member) throws ApiRefused {
    List<String> versions = new ArrayList<>();
    JsonNode story = api.get("/fleet/story?tenant=" + member.tenant());
    for (JsonNode attempt : story.path("attempts")) {
      attempt.path("steps").forEach(step -> versions.add(step.path("version").asText()));
    }
    return versions.stream().sorted().toList();
  }

  private static List<String> applied(Member member) {
    return member
        .database()
        .column("SELECT version FROM godwit_history WHERE state = 'applied' ORDER BY version");
  }

  private static void assertPaceIsOfThoseWhoEnded(ApiClient api, String rollout) throws ApiRefused {
    JsonNode pace = api.get("/rollouts/%s/pace".formatted(rollout));

    assertThat(sum(pace.path("succeeded"))).isEqualTo(SIZE - 1);
    assertThat(sum(pace.path("failed"))).isEqualTo(1);
  }

  private static int sum(JsonNode numbers) {
    int sum = 0;
    for (JsonNode number : numbers) {
      sum += number.asInt();
    }
    return sum;
  }

  private static List<JsonNode> answers(ApiClient api, String rollout) throws ApiRefused {
    return List.of(
        api.get("/fleet"),
        api.get("/tenants?limit=100"),
        api.get("/tenants?state=failed&track=tenant"),
        api.get("/rollouts/%s/pace".formatted(rollout)),
        api.get("/rollouts/%s/stragglers".formatted(rollout)),
        api.get("/rollouts"),
        api.get("/rollouts/" + rollout));
  }

  private static String rolloutState(ApiClient api, String rollout) throws ApiRefused {
    for (JsonNode known : api.get("/rollouts").path("rollouts")) {
      if (known.path("rollout").asText().equals(rollout)) {
        return known.path("state").asText();
      }
    }
    return "unheard of";
  }

  /** How many tenants are at each version. */
  private static Map<String, Integer> versions(JsonNode answer) {
    Map<String, Integer> versions = new TreeMap<>();
    for (JsonNode version : answer.path("versions")) {
      versions.put(version.path("version").asText(), version.path("tenants").asInt());
    }
    return versions;
  }

  private static Map<String, Integer> versionsInHistories(Fleet fleet) {
    Map<String, Integer> versions = new TreeMap<>();
    for (Member member : fleet.members()) {
      String newest =
          member
              .database()
              .value("SELECT max(version) FROM godwit_history WHERE state = 'applied'");
      versions.merge(Objects.requireNonNull(newest), 1, Integer::sum);
    }
    return versions;
  }
}
