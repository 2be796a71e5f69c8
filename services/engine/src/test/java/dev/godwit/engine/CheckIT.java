package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.Failure;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Target;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.Version;
import dev.godwit.engine.ReadTarget.Seen;
import dev.godwit.migrations.Track;
import io.vertx.pgclient.PgConnection;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What endangers a target or its tenants is found, and what does not is left alone. */
class CheckIT {
  private static final Track TRACK =
      Fixture.files(
          "001_a.sql", "CREATE TABLE a (id int);",
          "002_index.sql", "CREATE INDEX CONCURRENTLY a_id ON a (id);");
  private static final CheckHealth.Bounds AT_ONCE =
      new CheckHealth.Bounds(Duration.ZERO, Long.MAX_VALUE);

  private final Fixture fixture = new Fixture();
  private final ReadTarget read = new ReadTarget(fixture.vertx, Fixture.SETTINGS);
  private final Identifier role = new Identifier(fixture.database + "_app");

  @AfterEach
  void close() throws TimeoutException {
    fixture.sql("DROP OWNED BY %1$s; DROP ROLE %1$s".formatted(created()));
    read.close();
    fixture.close();
  }

  private String created() throws TimeoutException {
    boolean there =
        fixture
            .value("SELECT to_regrole('%s') IS NOT NULL".formatted(role.quoted()))
            .equals("true");
    if (!there) {
      fixture.sql("CREATE ROLE " + role.quoted());
    }
    return role.quoted();
  }

  @Test
  void aTargetThatIsWellHasOnlyThePowerOfItsRoleToWarnOf() {
    fixture.migrate(TRACK);

    Checkup checkup = health(CheckHealth.Bounds.DEFAULT);

    assertThat(checkup.problems()).isEmpty();
    assertThat(checkup.warnings())
        .singleElement()
        .satisfies(one -> assertThat(one.message()).contains("is a superuser"));
    assertThat(checkup.version()).isEqualTo(new Version("002"));
  }

  @Test
  void whatIsBrokenHalfDoneForgottenOrOldIsFound() throws Exception {
    fixture.migrate(TRACK);
    fixture.sql("UPDATE godwit_history SET state = 'started' WHERE version = '002'");
    fixture.sql("UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'a_id'::regclass");
    fixture.sql("ALTER TABLE a ADD CONSTRAINT small CHECK (id < 10) NOT VALID");
    PgConnection idle = fixture.connect();
    idle.query("BEGIN; LOCK TABLE a").execute().await(5, TimeUnit.SECONDS);

    Checkup checkup = health(new CheckHealth.Bounds(Duration.ZERO, 1));

    assertThat(checkup.problems())
        .extracting(Failure::code)
        .containsExactly(
            ReasonCode.NEEDS_REPAIR,
            ReasonCode.NEEDS_REPAIR,
            ReasonCode.NEEDS_REPAIR,
            ReasonCode.UNHEALTHY,
            ReasonCode.UNHEALTHY);
    assertThat(checkup.problems().get(3).message()).contains("transactions old");
    assertThat(checkup.problems().get(4).next())
        .contains("pg_terminate_backend(%d)".formatted(idle.processId()));
  }

  @Test
  void aTargetWithoutHistoryCanBeChecked() {
    assertThat(health(AT_ONCE).problems()).isEmpty();
    assertThat(health(AT_ONCE).version()).isNull();
  }

  @Test
  void tablesThatKeepTenantsApartHaveNothingToFind() throws TimeoutException {
    fixture.sql(
        """
        CREATE TABLE docs (tenant_id text, title text);
        CREATE INDEX ON docs (tenant_id);
        ALTER TABLE docs ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
        CREATE POLICY own ON docs USING (tenant_id = current_setting('app.tenant'));
        CREATE TABLE plans (name text);
        CREATE ROLE %1$s LOGIN;
        GRANT SELECT, INSERT ON docs TO %1$s;
        """
            .formatted(role.quoted()));

    assertThat(isolation("tenant_id", null).findings()).isEmpty();
    assertThat(isolation("tenant_id", role).findings()).isEmpty();
    assertThat(isolation("org_id", null).findings()).isEmpty();
  }

  @Test
  void everyGapBetweenTenantsIsFound() throws TimeoutException {
    fixture.sql(
        """
        CREATE TABLE open (org_id text);
        CREATE TABLE owned (id int, org_id text);
        CREATE INDEX ON owned (id, org_id);
        ALTER TABLE owned ENABLE ROW LEVEL SECURITY;
        CREATE POLICY all_rows ON owned FOR SELECT USING (true);
        CREATE POLICY any_row ON owned FOR INSERT WITH CHECK (true);
        CREATE POLICY own ON owned FOR UPDATE USING (org_id = current_setting('app.tenant'));
        CREATE ROLE %1$s LOGIN;
        GRANT SELECT ON open TO %1$s;
        ALTER TABLE owned OWNER TO %1$s;
        """
            .formatted(role.quoted()));

    assertThat(isolation("org_id", null).problems())
        .extracting(Failure::message)
        .satisfiesExactly(
            one -> assertThat(one).startsWith("public.open has no index that begins"),
            one -> assertThat(one).startsWith("public.owned has no index that begins"),
            one -> assertThat(one).contains("any_row of public.owned has no WITH CHECK"),
            one -> assertThat(one).contains("all_rows of public.owned has no USING"),
            one -> assertThat(one).contains("security of public.open is off"),
            one -> assertThat(one).contains("public.owned does not bind its owner"),
            one -> assertThat(one).contains("is the owner of public.owned"));
    fixture.sql("ALTER ROLE %s BYPASSRLS".formatted(role.quoted()));
    assertThat(isolation("org_id", role).problems())
        .extracting(Failure::message)
        .anySatisfy(one -> assertThat(one).contains("passes by row-level security"));
  }

  @Test
  void tenantsThatShareNothingAreIsolated() throws TimeoutException {
    fixture.migrate(TRACK);
    fixture.sql("CREATE TABLE docs (tenant_id text)");

    Checkup checkup = isolation(fixture.target(), new Isolation(new Identifier("tenant_id"), null));

    assertThat(checkup.findings()).isEmpty();
    assertThat(checkup.version()).isEqualTo(new Version("002"));
  }

  private Checkup health(CheckHealth.Bounds bounds) {
    return found(read.health(fixture.assignment("look"), TRACK, bounds));
  }

  private Checkup isolation(String column, @Nullable Identifier runtime) {
    return isolation(
        fixture.target("public", Tenancy.SHARED), new Isolation(new Identifier(column), runtime));
  }

  private Checkup isolation(Target target, Isolation wanted) {
    Assignment own = fixture.assignment("look");
    var assignment = new Assignment(own.server(), target, own.label(), own.limits());
    return found(read.isolation(assignment, TRACK, wanted));
  }

  private static Checkup found(Seen<Checkup> seen) {
    return ((Seen.Found<Checkup>) seen).what();
  }
}
