package dev.godwit.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.TrackName;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.EngineSettings;
import dev.godwit.engine.MigrateTarget;
import dev.godwit.engine.Outcome;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import dev.godwit.migrations.plan.Goal;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class ShadowDatabaseIT {
  private static final Identifier SCHEMA = new Identifier("tenant_7");
  private final Vertx vertx = Vertx.vertx();
  private final MigrateTarget engine = new MigrateTarget(vertx, EngineSettings.DEFAULT);

  @AfterAll
  void close() {
    engine.close();
    vertx.close().await();
  }

  @Test
  void whatTheMigrationsMakeIsChangedToWhatIsWantedByTheFilesThatAreWritten() throws Exception {
    String wide = Server.resource("wide.sql");
    try (ShadowDatabase have = shadow();
        ShadowDatabase want = shadow()) {
      run(have, track(wide, List.of()), Goal.HEAD);
      run(want, track(wide + Server.resource("wider.sql"), List.of()), Goal.HEAD);
      SchemaModel before = read(have);
      SchemaModel wanted = read(want);

      List<MigrationDraft> drafts = WriteMigration.write("wider", compare(before, wanted));
      Track written = track(wide, drafts);
      run(have, written, Goal.HEAD);
      assertThat(compare(read(have), wanted).forward().all()).isEmpty();

      run(have, written, new Goal.Undo.Steps(drafts.size()));
      assertThat(compare(read(have), before).forward().all()).isEmpty();
    }
  }

  @Test
  void itIsGoneAfterwardsEvenWithSomebodyConnected() throws SQLException {
    DatabaseUrl url;
    try (ShadowDatabase shadow = shadow()) {
      url = shadow.url();
      Connection left = new JdbcAccess(url).open();
      assertThat(left.isValid(1)).isTrue();
    }

    assertThat(databases(url.database())).isEmpty();
  }

  @Test
  void preparationThatFailsSaysWhatTheServerSaid() {
    try (ShadowDatabase shadow = shadow()) {
      assertThatThrownBy(() -> shadow.prepare("CREATE EXTENSION \"no such\""))
          .isInstanceOf(ShadowFailed.class)
          .hasMessageContaining("no such");
    }
  }

  @Test
  void aRoleThatMayNotCreateDatabasesIsTold() throws SQLException {
    Server.run(
        Server.maintenance(), SCHEMA, List.of("CREATE ROLE may_not LOGIN PASSWORD 'x' NOCREATEDB"));
    Endpoint own = Server.maintenance().server();
    var endpoint =
        new Endpoint(
            own.host(),
            own.port(),
            own.tls(),
            new Identifier("may_not"),
            new Endpoint.Password("x"));

    assertThatThrownBy(
            () ->
                ShadowDatabase.create(
                    new DatabaseUrl(endpoint, new Identifier("postgres")),
                    SCHEMA,
                    Clock.systemUTC()))
        .isInstanceOf(ShadowFailed.class)
        .hasMessageContaining("give the role may_not CREATEDB");
  }

  @Test
  void leftoversOfAKilledRunAreFoundByTheirAge() throws SQLException {
    Clock yesterday = Clock.fixed(Instant.now().minus(Duration.ofDays(1)), ZoneOffset.UTC);
    ShadowDatabase killed = ShadowDatabase.create(Server.maintenance(), SCHEMA, yesterday);
    var leftovers = new ShadowLeftovers(Server.maintenance(), Clock.systemUTC());
    try (ShadowDatabase alive = shadow()) {
      List<Identifier> dropped = leftovers.drop(Duration.ofHours(12));

      assertThat(dropped).contains(killed.name()).doesNotContain(alive.name());
      assertThat(databases(killed.name())).isEmpty();
      assertThat(databases(alive.name())).hasSize(1);
    }
  }

  private static ShadowDatabase shadow() {
    return ShadowDatabase.create(Server.maintenance(), SCHEMA, Clock.systemUTC());
  }

  private void run(ShadowDatabase shadow, Track track, Goal goal) {
    Outcome outcome = shadow.run(engine, track, goal, JobLimits.DEFAULT);
    assertThat(outcome).isInstanceOf(Outcome.Done.class);
  }

  private static SchemaModel read(ShadowDatabase shadow) throws InterruptedException {
    return new ReadSchema(CompareOptions.DEFAULT).ofShadow(shadow);
  }

  private static SchemaDifference compare(SchemaModel have, SchemaModel want)
      throws InterruptedException {
    return new CompareSchemas(CompareOptions.DEFAULT).run(have, want);
  }

  private static List<String> databases(Identifier name) throws SQLException {
    String sql = "SELECT datname FROM pg_database WHERE datname = '%s'".formatted(name);
    return Server.column(Server.maintenance(), sql);
  }

  private static Track track(String first, List<MigrationDraft> drafts) {
    List<BundleFile> files = new ArrayList<>(List.of(file("001_first.sql", first)));
    for (MigrationDraft draft : drafts) {
      String name = "%03d_%s".formatted(files.size() + 1, draft.description());
      files.add(file(name + ".sql", draft.migration()));
      files.add(file(name + ".undo.sql", draft.undo()));
    }
    return switch (ReadBundle.fromFiles(files)) {
      case ReadResult.Valid(var bundle) -> bundle.track(new TrackName("tenant")).orElseThrow();
      case ReadResult.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  private static BundleFile file(String name, String text) {
    return new BundleFile("tenant/" + name, text.getBytes(StandardCharsets.UTF_8));
  }
}
