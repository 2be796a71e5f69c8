package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.engine.GoldenTemplates.Built;
import dev.godwit.local.PostgresMajor;
import dev.godwit.local.SharedServers;
import dev.godwit.migrations.Track;
import io.vertx.pgclient.PgConnection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Databases at head that new ones are copies of. */
final class GoldenTemplatesIT {
  private static final ClusterId CLUSTER = new ClusterId("c1");
  private static final BundleDigest BUNDLE = new BundleDigest("sha256:" + "ab".repeat(32));
  private static final Track TRACK =
      Fixture.track(
          "CREATE TABLE witness (n int); INSERT INTO witness VALUES (0);",
          "UPDATE witness SET n = n + 1;",
          "-- godwit: no-transaction\nCREATE INDEX CONCURRENTLY witness_n ON witness (n);");

  private final String installation = SharedServers.unique("installation");

  @AfterEach
  void removeAll() {
    try (var fixture = new Fixture();
        var templates = new GoldenTemplates(fixture.vertx, Fixture.SETTINGS)) {
      templates.removeOthers(fixture.endpoint(), installation, Set.of());
    }
  }

  @ParameterizedTest
  @EnumSource
  void copyIsAtHeadWithTheTemplatesHistory(PostgresMajor major) throws Exception {
    try (var fixture = new Fixture(major);
        var templates = new GoldenTemplates(fixture.vertx, Fixture.SETTINGS)) {
      GoldenTemplate template = template(TRACK, BUNDLE);
      assertThat(templates.build(fixture.endpoint(), CLUSTER, template))
          .isInstanceOf(Built.Ready.class);
      Target target = clone(fixture, template, Provisioned.Cloned.class);

      Outcome outcome = fixture.migrate(fixture.endpoint(), "onboard", target, TRACK);

      assertThat(outcome).isInstanceOf(Outcome.Done.class);
      assertThat(((Outcome.Done) outcome).carriedOut()).isEmpty();
      assertThat(value(fixture, target, "SELECT n FROM witness")).isEqualTo("1");
      assertThat(
              value(fixture, target, "SELECT string_agg(DISTINCT job_id, ' ') FROM godwit_history"))
          .isEqualTo("template/" + template.name());
      templates.removeOthers(fixture.endpoint(), installation, Set.of());
    }
  }

  @Test
  void sparesBecomeTenantsDatabasesByANewNameAndAreMadeAnew() throws Exception {
    try (var fixture = new Fixture();
        var templates = new GoldenTemplates(fixture.vertx, Fixture.SETTINGS)) {
      GoldenTemplate template = template(TRACK, BUNDLE);
      templates.build(fixture.endpoint(), CLUSTER, template);
      List<String> before = oids(fixture, template.spares());

      List<String> taken = new ArrayList<>();
      for (int n = 0; n <= template.spares().size(); n++) {
        Target target = clone(fixture, template, Provisioned.Cloned.class);
        taken.addAll(oids(fixture, List.of(target.database())));
        assertThat(value(fixture, target, "SELECT n FROM witness")).isEqualTo("1");
        assertThat(
                value(
                    fixture,
                    target,
                    """
                    SELECT pg_get_userbyid(datdba) || ' ' || coalesce(shobj_description(oid, 'pg_database'), '-')
                    FROM pg_database WHERE datname = current_database()
                    """))
            .isEqualTo(OwnerRole.of(target).name() + " -");
      }

      assertThat(taken).containsAll(before);
      assertThat(oids(fixture, template.spares())).isEmpty();
      templates.build(fixture.endpoint(), CLUSTER, template);
      assertThat(oids(fixture, template.spares())).hasSameSizeAs(before);
      templates.removeOthers(fixture.endpoint(), installation, Set.of());
      assertThat(oids(fixture, template.names())).isEmpty();
    }
  }

  private static List<String> oids(Fixture fixture, List<Identifier> databases) throws Exception {
    List<String> oids = new ArrayList<>();
    for (Identifier database : databases) {
      fixture
          .sql(
              "SELECT oid::text FROM pg_database WHERE datname = "
                  + SqlText.literal(database.value()))
          .forEach(row -> oids.add(row.getString(0)));
    }
    return oids;
  }

  @Test
  void templateIsMadeOnceByManyAndAgainAfterABuildThatWasCutOff() throws Exception {
    try (var fixture = new Fixture();
        var templates = new GoldenTemplates(fixture.vertx, Fixture.SETTINGS)) {
      GoldenTemplate template = template(TRACK, BUNDLE);
      fixture.sql("CREATE DATABASE " + template.name().quoted());

      List<CompletableFuture<Built>> all =
          IntStream.range(0, 3)
              .mapToObj(
                  _ ->
                      CompletableFuture.supplyAsync(
                          () -> templates.build(fixture.endpoint(), CLUSTER, template)))
              .toList();

      assertThat(all)
          .extracting(CompletableFuture::join)
          .hasOnlyElementsOfTypes(Built.Ready.class, Built.Busy.class)
          .hasAtLeastOneElementOfType(Built.Ready.class);
      assertThat(
              fixture.value(
                  "SELECT datistemplate AND NOT datallowconn FROM pg_database WHERE datname = %s"
                      .formatted(SqlText.literal(template.name().value()))))
          .isEqualTo("true");
    }
  }

  @Test
  void newBundlesTemplateReplacesTheOldOneAndLeavesOthersAlone() throws Exception {
    try (var fixture = new Fixture();
        var templates = new GoldenTemplates(fixture.vertx, Fixture.SETTINGS)) {
      GoldenTemplate old = template(TRACK, BUNDLE);
      GoldenTemplate next = template(TRACK, new BundleDigest("sha256:" + "cd".repeat(32)));
      GoldenTemplate foreign =
          GoldenTemplate.of(SharedServers.unique("other"), BUNDLE, TRACK, null);
      for (GoldenTemplate one : List.of(old, next, foreign)) {
        templates.build(fixture.endpoint(), CLUSTER, one);
      }

      assertThat(templates.removeOthers(fixture.endpoint(), installation, Set.copyOf(next.names())))
          .isEmpty();

      assertThat(isThere(fixture, old)).isFalse();
      assertThat(isThere(fixture, next)).isTrue();
      assertThat(isThere(fixture, foreign)).isTrue();
      templates.removeOthers(fixture.endpoint(), foreign.installation(), Set.of());
    }
  }

  @Test
  void templateThatCannotBeMadeLeavesNothingAndKeepsNobodyFromANewDatabase() throws Exception {
    try (var fixture = new Fixture();
        var templates = new GoldenTemplates(fixture.vertx, Fixture.SETTINGS)) {
      GoldenTemplate broken = template(Fixture.track("SELECT 1 / 0;"), BUNDLE);

      assertThat(templates.build(fixture.endpoint(), CLUSTER, broken))
          .isInstanceOf(Built.Failed.class);

      assertThat(isThere(fixture, broken)).isFalse();
      clone(fixture, broken, Provisioned.Created.class);
    }
  }

  @Test
  void whatACopyDoesNotCarryIsMigratedInstead() throws Exception {
    try (var fixture = new Fixture();
        var templates = new GoldenTemplates(fixture.vertx, Fixture.SETTINGS)) {
      String hidden =
          "DO $$ BEGIN EXECUTE format('ALTER ' || 'DATABASE %I SET work_mem = ''8MB''',"
              + " (SELECT datname FROM pg_stat_activity WHERE pid = pg_backend_pid())); END $$;";
      GoldenTemplate template = template(Fixture.track(hidden), BUNDLE);

      assertThat(templates.build(fixture.endpoint(), CLUSTER, template))
          .isInstanceOf(Built.Unsuitable.class);

      assertThat(isThere(fixture, template)).isFalse();
    }
  }

  private GoldenTemplate template(Track track, BundleDigest bundle) {
    return GoldenTemplate.of(installation, bundle, track, "production");
  }

  private static Target clone(
      Fixture fixture, GoldenTemplate template, Class<? extends Provisioned> how) {
    Target target =
        new Target(
            new TargetId("new"),
            CLUSTER,
            new Identifier(SharedServers.unique("cloned")),
            new Identifier("public"),
            Tenancy.DATABASE);
    try (var provision = new ProvisionTarget(fixture.vertx, Fixture.SETTINGS)) {
      assertThat(provision.run(fixture.endpoint(), target, Optional.of(template)))
          .isInstanceOf(how);
    }
    return target;
  }

  private static boolean isThere(Fixture fixture, GoldenTemplate template) throws Exception {
    return Boolean.parseBoolean(
        fixture.value(
            "SELECT EXISTS (SELECT FROM pg_database WHERE datname = %s)"
                .formatted(SqlText.literal(template.name().value()))));
  }

  private static String value(Fixture fixture, Target target, String sql) throws Exception {
    PgConnection connection =
        PgConnection.connect(
                fixture.vertx, ConnectOptions.of(fixture.endpoint(), target.database()))
            .await(10, TimeUnit.SECONDS);
    try {
      return String.valueOf(
          connection
              .query(sql)
              .execute()
              .await(10, TimeUnit.SECONDS)
              .iterator()
              .next()
              .getValue(0));
    } finally {
      connection.close();
    }
  }
}
