package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.godwit.contract.Tenancy;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.TrackFormat;
import dev.godwit.migrations.adopt.AdvisoryKey;
import dev.godwit.migrations.adopt.Disagreement;
import dev.godwit.migrations.adopt.Disagreement.Kind;
import dev.godwit.migrations.adopt.HistorySource;
import dev.godwit.migrations.adopt.Incumbent;
import dev.godwit.migrations.adopt.Sought;
import dev.godwit.migrations.plan.Goal;
import io.vertx.pgclient.PgConnection;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases as other tools leave them, by dumps of real ones or by the tables they document. */
class AdoptTargetIT {
  private final AdoptFixture adopt = new AdoptFixture();
  private final Fixture fixture = adopt.fixture;

  @AfterEach
  void close() {
    adopt.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dbmate.sql", "node-pg-migrate.sql"})
  void aDatabaseDumpedAfterTheToolHasRunIsAdoptedAndMigratedFurther(String dump)
      throws IOException, TimeoutException {
    adopt.run(dump);

    assertThat(adopt.adoptAndMigrate(AdoptFixture.godwit()))
        .containsExactly(
            List.of("20260101000001", "20260101000002"), List.of(), List.of("20260101000003"));
    assertThat(adopt.witness()).isEqualTo("1 2 3");
  }

  @Test
  void alembicsHeadStandsForAllItBuildsOn() throws IOException, TimeoutException {
    adopt.run("alembic.sql");

    assertThat(adopt.adoptAndMigrate(AdoptFixture.directory(TrackFormat.ALEMBIC, Map.of())))
        .containsExactly(
            List.of("1975ea83b712", "27c6a30d7c24", "ae1027a6acf1", "53fffde5ad5e"),
            List.of(),
            List.of("7f3a9c10b2de"));
  }

  @Test
  void whatWasAdoptedCanBeUndoneAndStaysUndone() throws IOException, TimeoutException {
    adopt.run("alembic.sql");
    Track track = AdoptFixture.directory(TrackFormat.ALEMBIC, Map.of());
    adopt.adoptAndMigrate(track);

    Outcome undone = fixture.run("undo-1", track, new Goal.Undo.Steps(3));

    assertThat(undone).isInstanceOf(Outcome.Done.class);
    assertThat(AdoptFixture.recorded(adopt.adopt(track))).isEmpty();
    assertThat(fixture.history())
        .containsExactlyInAnyOrder(
            "1975ea83b712 applied",
            "27c6a30d7c24 applied",
            "ae1027a6acf1 undone",
            "53fffde5ad5e undone",
            "7f3a9c10b2de undone");
  }

  @Test
  void sqitchsReworkedChangesAreToldApart() throws IOException, TimeoutException {
    adopt.run("sqitch.sql");

    assertThat(adopt.adoptAndMigrate(AdoptFixture.directory(TrackFormat.SQITCH, Map.of())))
        .containsExactly(
            List.of("users", "insert_user", "insert_user#2"), List.of(), List.of("users/email"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Incumbent.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"LIQUIBASE", "ALEMBIC", "SQITCH", "DBMATE", "NODE_PG_MIGRATE"})
  void aTableAsTheToolDocumentsItIsAdoptedAndMigratedFurther(Incumbent incumbent)
      throws IOException, TimeoutException {
    fixture.sql(
        "CREATE TABLE witness (step int); INSERT INTO witness VALUES (1), (2);"
            + DocumentedTables.of(incumbent));

    assertThat(adopt.adoptAndMigrate(AdoptFixture.godwit()))
        .containsExactly(
            List.of("20260101000001", "20260101000002"), List.of(), List.of("20260101000003"));
    assertThat(adopt.witness()).isEqualTo("1 2 3");
    assertThat(fixture.value("SELECT count(*) FROM godwit_history WHERE origin = 'adopted'"))
        .isEqualTo("2");
  }

  @Test
  void aDryRunRecordsNothing() throws IOException, TimeoutException {
    adopt.run("dbmate.sql");

    AdoptOutcome outcome =
        adopt.adopt(AdoptFixture.godwit(), new AdoptRequest(Sought.ANY, Set.of(), true));

    assertThat(AdoptFixture.recorded(outcome)).hasSize(2);
    assertThat(fixture.value("SELECT to_regclass('godwit_history') IS NULL")).isEqualTo("true");
  }

  @Test
  void aDisagreementIsReportedAndNothingRecorded() throws IOException, TimeoutException {
    adopt.run("dbmate.sql");
    fixture.sql("INSERT INTO schema_migrations VALUES ('20260101000009')");

    AdoptOutcome outcome = adopt.adopt(AdoptFixture.godwit());

    assertThat(outcome).isInstanceOf(AdoptOutcome.Disagrees.class);
    assertThat(((AdoptOutcome.Disagrees) outcome).disagreements())
        .extracting(Disagreement::kind, Disagreement::name)
        .containsExactly(tuple(Kind.UNKNOWN, "20260101000009"));
    assertThat(fixture.value("SELECT to_regclass('godwit_history') IS NULL")).isEqualTo("true");
    assertThat(
            AdoptFixture.recorded(
                adopt.adopt(
                    AdoptFixture.godwit(),
                    new AdoptRequest(Sought.ANY, Set.of(Kind.UNKNOWN), false))))
        .hasSize(2);
  }

  @Test
  void withoutAnotherToolsTableThereIsNothingToAdopt() {
    assertThat(adopt.adopt(AdoptFixture.godwit())).isEqualTo(new AdoptOutcome.NoHistory());
  }

  @Test
  void severalToolsAreNamedAndOneCanBeChosen() throws IOException, TimeoutException {
    adopt.run("dbmate.sql");
    fixture.sql(DocumentedTables.of(Incumbent.GOOSE));

    assertThat(adopt.adopt(AdoptFixture.godwit()))
        .isEqualTo(
            new AdoptOutcome.Several(
                List.of(
                    new HistorySource(Incumbent.GOOSE, "public", "goose_db_version"),
                    new HistorySource(Incumbent.DBMATE, "public", "schema_migrations"))));
    var goose = new Sought(Incumbent.GOOSE, null, null);
    assertThat(
            AdoptFixture.recorded(
                adopt.adopt(AdoptFixture.godwit(), new AdoptRequest(goose, Set.of(), false))))
        .hasSize(2);
  }

  @Test
  void aTableOfAnotherNameCanBeNamed() throws TimeoutException {
    fixture.sql(
        "CREATE SCHEMA ops; CREATE TABLE ops.\"My Migrations\" (version bigint PRIMARY KEY,"
            + " dirty boolean NOT NULL);"
            + " INSERT INTO ops.\"My Migrations\" VALUES (20260101000002, false)");
    var sought = new Sought(Incumbent.GOLANG_MIGRATE, "ops", "My Migrations");

    assertThat(
            AdoptFixture.recorded(
                adopt.adopt(AdoptFixture.godwit(), new AdoptRequest(sought, Set.of(), false))))
        .hasSize(2);
  }

  @Test
  void anotherTenantsSchemaIsNotLookedAt() throws IOException, TimeoutException {
    adopt.run("dbmate.sql");
    fixture.sql("CREATE SCHEMA acme");

    assertThat(
            adopt.adopt(
                fixture.target("acme", Tenancy.SCHEMA),
                AdoptFixture.godwit(),
                new AdoptRequest(Sought.ANY, Set.of(), false)))
        .isEqualTo(new AdoptOutcome.NoHistory());
  }

  @ParameterizedTest
  @EnumSource(
      value = Incumbent.class,
      names = {"FLYWAY", "GOLANG_MIGRATE", "GOOSE", "ATLAS", "PRISMA", "SQLX", "RAILS"})
  void whileTheToolHoldsItsAdvisoryLockNothingIsRecorded(Incumbent incumbent)
      throws IOException, TimeoutException {
    fixture.sql(DocumentedTables.of(incumbent));
    var source = new HistorySource(incumbent, "public", incumbent.table());
    long key = AdvisoryKey.of(source, fixture.database.value()).orElseThrow();
    PgConnection other = fixture.connect();
    execute(other, "SELECT pg_advisory_lock(" + key + ")");

    assertThat(adopt.adopt(AdoptFixture.godwit())).isInstanceOf(AdoptOutcome.LockHeld.class);

    execute(other, "SELECT pg_advisory_unlock_all()");
    assertThat(AdoptFixture.recorded(adopt.adopt(AdoptFixture.godwit()))).hasSize(2);
  }

  @Test
  void whileASessionWritesToTheTableNothingIsRecorded() throws IOException, TimeoutException {
    adopt.run("dbmate.sql");
    PgConnection other = fixture.connect();
    execute(other, "BEGIN; INSERT INTO schema_migrations VALUES ('20260101000003')");

    assertThat(adopt.adopt(AdoptFixture.godwit())).isInstanceOf(AdoptOutcome.LockHeld.class);

    execute(other, "ROLLBACK");
    assertThat(AdoptFixture.recorded(adopt.adopt(AdoptFixture.godwit()))).hasSize(2);
  }

  private static void execute(PgConnection connection, String sql) throws TimeoutException {
    connection.query(sql).execute().await(10, TimeUnit.SECONDS);
  }
}
