package dev.godwit.it;

import static dev.godwit.it.CoordinatorSteps.sum;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.RolloutStatus;
import dev.godwit.contract.RolloutStatus.Counts;
import dev.godwit.contract.RolloutStatus.State;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What goes wrong stays small: few targets are touched, and one that is gone holds nobody up. */
@TestInstance(Lifecycle.PER_CLASS)
class BoundedHarmIT {
  private final Installation installation = new Installation(BoundedHarmIT.class, 1);
  private final CoordinatorSteps coordinator = installation.coordinator();

  BoundedHarmIT() {
    installation.startWorker("one");
    installation.startWorker("two");
  }

  @AfterAll
  void close() {
    installation.close();
  }

  @Test
  void threeBadTargetsOfTwoHundredStopTheRolloutWithinElevenMore() {
    int before = 30;
    Database shared = schemas(200);
    for (int bad = before + 1; bad <= before + 3; bad++) {
      shared.execute("DROP TABLE t_%03d.docs".formatted(bad));
    }
    String rollout =
        coordinator.start(
            // The good ones take a second: those that end before the third failure is heard of
            // make room for others, and would be counted as harm.
            coordinator.publish("ALTER TABLE docs ADD COLUMN body text;\nSELECT pg_sleep(1);"),
            "schemas",
            Map.of("waves", List.of(Map.of("rest", true)), "maxParallel", 8, "failureBudget", 2));

    RolloutStatus halted =
        coordinator.await(
            rollout,
            "its pause",
            look -> look.state() == State.PAUSED && sum(look, Counts::running) == 0);

    assertThat(sum(halted, Counts::failed)).isEqualTo(3);
    assertThat(sum(halted, Counts::succeeded)).isLessThanOrEqualTo(before + 8);
    assertThat(
            shared.value(
                "SELECT count(*) FROM pg_class WHERE relname = 'godwit_history' AND relkind = 'r'"))
        .as("touched")
        .satisfies(n -> assertThat(Integer.parseInt(n)).isLessThanOrEqualTo(before + 3 + 8));
    assertThat(sum(coordinator.await(rollout, "an answer", look -> true), Counts::pending))
        .isEqualTo(sum(halted, Counts::pending));
  }

  @Test
  void aDatabaseThatIsDroppedMeanwhileIsSkippedAndCounted() {
    Fleet fleet = Fleet.create(installation, "dropped", 5, "c1");
    coordinator.awaitCompleted(start(fleet, Scripts.witness(1)), 5);
    Fleet.Member gone = fleet.members().getLast();
    fleet.members().forEach(member -> member.naps(Duration.ofMillis(300)));
    String rollout = start(fleet, Scripts.witness(1), Scripts.witness(2) + Scripts.nap());

    new Database(gone.database().server(), "postgres")
        .execute("DROP DATABASE \"%s\" WITH (FORCE)".formatted(gone.database().name()));
    RolloutStatus done =
        coordinator.await(rollout, "its end", look -> look.state() != State.RUNNING);

    assertThat(done.state()).as(done.reason()).isEqualTo(State.COMPLETED);
    assertThat(sum(done, Counts::skipped)).isEqualTo(1);
    assertThat(sum(done, Counts::succeeded)).isEqualTo(4);
    assertThat(
            coordinator.targets(rollout).stream()
                .filter(target -> target.path("target").asText().equals(gone.target())))
        .singleElement()
        .satisfies(
            target -> {
              assertThat(target.path("skipReason").asText()).startsWith("dropped");
              assertThat(target.path("attempt").asInt()).as("no storm").isLessThanOrEqualTo(2);
            });
    fleet.members().subList(0, 4).forEach(member -> Fleet.assertAtHead(member, 2));
  }

  private String start(Fleet fleet, String... texts) {
    return coordinator.start(
        coordinator.publish(texts), fleet.environment(), CoordinatorSteps.oneWave(1));
  }

  /** Tenants with a schema each, in one database. */
  private Database schemas(int count) {
    installation.server("c1").createDatabase("schemas");
    Database shared = new Database(installation.server("c1"), "schemas");
    shared.execute(
        """
        DO $$ BEGIN
          FOR n IN 1..%d LOOP
            EXECUTE format('CREATE SCHEMA t_%%1$s; CREATE TABLE t_%%1$s.docs (id int)',
              to_char(n, 'FM000'));
          END LOOP;
        END $$
        """
            .formatted(count));
    coordinator.registerTenants(
        IntStream.rangeClosed(1, count)
            .mapToObj("%03d"::formatted)
            .map(BoundedHarmIT::tenant)
            .toList());
    return shared;
  }

  private static Map<String, Object> tenant(String number) {
    return Map.of(
        "tenant", number,
        "environment", "schemas",
        "cluster", "c1",
        "tenancy", "schema",
        "database", "schemas");
  }
}
