package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobId;
import dev.godwit.contract.Target;
import dev.godwit.contract.Tenancy;
import dev.godwit.engine.ReadTarget.Seen;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.Goal;
import dev.godwit.migrations.plan.HistoryRow;
import dev.godwit.migrations.plan.Plan;
import dev.godwit.migrations.plan.PlanTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a target costs in connections and round trips; each one more makes a fleet slower. */
final class RoundTripsIT {
  private static final Track ONE = Fixture.track("CREATE TABLE t (id int)");
  private static final Track TWO =
      Fixture.track("CREATE TABLE t (id int)", "ALTER TABLE t ADD COLUMN name text");

  private final Fixture fixture = new Fixture();
  private CountingProxy proxy;

  @BeforeEach
  void listen() throws TimeoutException {
    proxy = new CountingProxy(fixture.vertx, fixture.endpoint());
  }

  @AfterEach
  void close() {
    proxy.close();
    fixture.close();
  }

  @Test
  void nothingToDoIsOneConnectionAndOneRoundTrip() {
    // Given
    fixture.migrate(ONE);

    // When
    Outcome outcome = fixture.migrate(proxy.endpoint(), "job-2", fixture.target(), ONE);

    // Then
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
    assertCost(1, 1);
  }

  @Test
  void pendingMigrationsAreOneRoundTripMore() {
    // Given
    fixture.migrate(ONE);

    // When
    fixture.migrate(proxy.endpoint(), "job-2", fixture.target(), TWO);

    // Then
    assertCost(1, 2);
  }

  @Test
  void databaseWithoutHistoryIsOneRoundTripMoreStill() {
    // When
    fixture.migrate(proxy.endpoint(), "job-1", fixture.target(), TWO);

    // Then
    assertCost(1, 3);
  }

  @Test
  void schemasOfOneDatabaseShareItsConnection() throws TimeoutException {
    // Given
    for (String schema : List.of("a", "b", "c")) {
      fixture.sql("CREATE SCHEMA " + schema);
      Target target = fixture.target(schema, Tenancy.SCHEMA);

      // When
      fixture.migrate(proxy.endpoint(), "job-" + schema, target, ONE);
    }

    // Then
    assertCost(1, 9);
  }

  @Test
  void historiesOfAThousandSchemasAreOneRoundTrip() throws TimeoutException {
    // Given
    fixture.migrate(ONE);
    List<Identifier> schemas =
        new ArrayList<>(IntStream.range(0, 998).mapToObj(i -> new Identifier("s" + i)).toList());
    for (int part = 0; part < 1000; part += 250) {
      fixture.sql(
          """
          DO $$ BEGIN FOR i IN %d..%d LOOP
            EXECUTE format('CREATE SCHEMA s%%s', i);
            EXECUTE format('CREATE TABLE s%%s.godwit_history (LIKE public.godwit_history)', i);
            EXECUTE format('INSERT INTO s%%s.godwit_history TABLE public.godwit_history', i);
          END LOOP; END $$
          """
              .formatted(part, Math.min(part + 249, 997)));
    }
    schemas.add(new Identifier("no such schema"));
    schemas.add(new Identifier("public"));

    // When
    Map<Identifier, List<HistoryRow>> histories = read(schemas);

    // Then
    assertCost(1, 1);
    assertThat(histories).containsOnlyKeys(schemas);
    assertThat(histories.get(new Identifier("no such schema"))).isEmpty();
    assertThat(schemas)
        .filteredOn(schema -> !schema.value().contains(" "))
        .allSatisfy(
            schema -> {
              List<HistoryRow> rows = Objects.requireNonNull(histories.get(schema));
              assertThat(PlanTarget.plan(ONE, rows, Goal.HEAD, new JobId("job-2")))
                  .isInstanceOfSatisfying(
                      Plan.Steps.class, steps -> assertThat(steps.steps()).isEmpty());
            });
  }

  @Test
  void historiesOfStrangeSchemasAreReadAndOthersTablesAreNot() throws TimeoutException {
    // Given
    List<Identifier> schemas =
        List.of(new Identifier("it's \"$$\" {a,b}\\"), new Identifier("without"));
    for (Identifier schema : schemas) {
      fixture.sql("CREATE SCHEMA " + schema.quoted());
    }
    fixture.migrate(
        fixture.endpoint(),
        "job-1",
        fixture.target(schemas.getFirst().value(), Tenancy.SCHEMA),
        ONE);

    // When
    Map<Identifier, List<HistoryRow>> histories = read(schemas);

    // Then
    assertThat(histories.get(schemas.getFirst())).hasSize(1);
    assertThat(histories.get(schemas.getLast())).isEmpty();
  }

  @Test
  void historiesOfADatabaseThatIsNotThereAreAnAnswerToo() {
    // When
    var seen =
        new ReadHistories(fixture.vertx, Fixture.SETTINGS)
            .run(proxy.endpoint(), new Identifier("nowhere"), List.of(new Identifier("public")));

    // Then
    assertThat(seen).isInstanceOf(Seen.Unreachable.class);
  }

  private Map<Identifier, List<HistoryRow>> read(List<Identifier> schemas) {
    var seen =
        new ReadHistories(fixture.vertx, Fixture.SETTINGS)
            .run(proxy.endpoint(), fixture.database, schemas);
    return switch (seen) {
      case Seen.Found(var histories) -> histories;
      case Seen.Unreachable(var failure) -> throw new AssertionError(failure);
    };
  }

  private void assertCost(int connections, int roundTrips) {
    assertThat(proxy.connections()).as("connections").isEqualTo(connections);
    assertThat(proxy.roundTrips()).as("round trips").isEqualTo(roundTrips);
  }
}
