package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.TrackFormat;
import dev.godwit.migrations.adopt.AdvisoryKey;
import dev.godwit.migrations.adopt.HistorySource;
import dev.godwit.migrations.adopt.Incumbent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flyway and Liquibase themselves migrate, and Godwit goes on. */
class AdoptJavaToolsIT {
  private final AdoptFixture adopt = new AdoptFixture();
  private final Fixture fixture = adopt.fixture;

  @TempDir Path directory;

  @AfterEach
  void close() {
    adopt.close();
  }

  @Test
  void whatFlywayHasRunIsNotRunAgain() throws IOException, TimeoutException {
    for (Map.Entry<String, String> file : AdoptFixture.FILES.entrySet()) {
      if (!file.getKey().contains("three")) {
        Files.writeString(
            directory.resolve("V" + file.getKey().replaceFirst("_", "__")), file.getValue());
      }
    }
    flyway().migrate();

    assertThat(adopt.adoptAndMigrate(AdoptFixture.godwit()))
        .containsExactly(
            List.of("20260101000001", "20260101000002"), List.of(), List.of("20260101000003"));
    assertThat(adopt.witness()).isEqualTo("1 2 3");
  }

  @Test
  void flywaysBaselineIsKnown() throws TimeoutException {
    fixture.sql("CREATE TABLE witness (step int); INSERT INTO witness VALUES (1), (2)");
    Flyway.configure()
        .configuration(flyway().getConfiguration())
        .baselineVersion("20260101000002")
        .load()
        .baseline();

    assertThat(adopt.adoptAndMigrate(AdoptFixture.godwit()))
        .containsExactly(
            List.of("20260101000001", "20260101000002"), List.of(), List.of("20260101000003"));
  }

  @Test
  void theLockThatFlywayHoldsIsTheOneThatIsTried() throws IOException, TimeoutException {
    Files.writeString(
        directory.resolve("V1__held.sql"),
        """
        CREATE TABLE held AS
        SELECT (classid::bigint << 32) | objid::bigint AS key
        FROM pg_locks WHERE locktype = 'advisory' AND granted
        """);
    flyway().migrate();
    var source = new HistorySource(Incumbent.FLYWAY, "public", "flyway_schema_history");

    assertThat(fixture.value("SELECT key FROM held"))
        .isEqualTo(Long.toString(AdvisoryKey.of(source, fixture.database.value()).orElseThrow()));
  }

  @Test
  void whatLiquibaseHasRunIsNotRunAgain() throws Exception {
    updateWithLiquibase();
    fixture.sql("DELETE FROM person WHERE id = 2");

    assertThat(
            adopt.adoptAndMigrate(
                AdoptFixture.directory(
                    TrackFormat.LIQUIBASE,
                    Map.of(
                        "db/data/later.sql",
                        "--liquibase formatted sql\n--changeset ada:3\n"
                            + "INSERT INTO person VALUES (3, greet('Cy'));\n"))))
        .containsExactly(
            List.of(
                "db/changes/tables.sql::1::ada",
                "db/changes/tables.sql::2::ada",
                "db/data/data.sql::some people::Grace H."),
            List.of(),
            List.of("db/functions.sql::greet::ada", "db/data/later.sql::3::ada"));
    assertThat(fixture.value("SELECT string_agg(id::text, ' ' ORDER BY id) FROM person"))
        .isEqualTo("1 3");
  }

  @Test
  void whileLiquibaseHoldsItsLockNothingIsRecorded() throws Exception {
    updateWithLiquibase();
    fixture.sql("UPDATE databasechangeloglock SET locked = true");

    assertThat(adopt.adopt(AdoptFixture.directory(TrackFormat.LIQUIBASE, Map.of())))
        .isInstanceOf(AdoptOutcome.LockHeld.class);
  }

  private Flyway flyway() {
    return Flyway.configure()
        .dataSource(url(), fixture.server.user(), fixture.server.password())
        .locations("filesystem:" + directory)
        .load();
  }

  private void updateWithLiquibase() throws Exception {
    // Of a directory there is nothing to close.
    var files = new DirectoryResourceAccessor(AdoptFixture.directory(TrackFormat.LIQUIBASE));
    try (Connection connection =
            DriverManager.getConnection(url(), fixture.server.user(), fixture.server.password());
        var liquibase = new Liquibase("db/changelog.xml", files, new JdbcConnection(connection))) {
      liquibase.update(new Contexts());
    }
  }

  private String url() {
    return "jdbc:postgresql://%s:%d/%s"
        .formatted(fixture.server.host(), fixture.server.port(), fixture.database);
  }
}
