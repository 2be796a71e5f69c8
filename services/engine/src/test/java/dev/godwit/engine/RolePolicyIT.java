package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.Identifier;
import dev.godwit.contract.ReasonCode;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.engine.Endpoint.TlsMode;
import dev.godwit.local.SharedServers;
import dev.godwit.migrations.Track;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Roles that may do more than migrating needs, and one that may not. */
final class RolePolicyIT {
  private static final Track TRACK = Fixture.track("CREATE TABLE t (id int)");

  private final Fixture fixture = new Fixture();
  private final String role = SharedServers.unique("role").replace('-', '_');

  @AfterEach
  void close() throws Exception {
    fixture.sql(
        "REASSIGN OWNED BY %1$s TO CURRENT_USER; DROP OWNED BY %1$s; DROP ROLE %1$s"
            .formatted(role));
    fixture.close();
  }

  @ParameterizedTest
  @CsvSource({"SUPERUSER", "BYPASSRLS", "CREATEROLE", "REPLICATION", "SUPERUSER REPLICATION"})
  void aTooPowerfulRoleIsRefusedWhereThePolicySaysSo(String powers) throws Exception {
    createRole(powers);

    Outcome outcome = migrate(RolePolicy.REFUSE);

    assertThat(outcome).isInstanceOf(Outcome.Failed.class);
    var failure = ((Outcome.Failed) outcome).failure();
    assertThat(failure.code()).isEqualTo(ReasonCode.ROLE_TOO_POWERFUL);
    assertThat(failure.message()).contains(role, powers.replace(" ", ", "));
    assertThat(fixture.value("SELECT to_regclass('public.t') IS NULL")).isEqualTo("true");
  }

  @ParameterizedTest
  @EnumSource(
      value = RolePolicy.class,
      names = {"ACCEPT", "WARN"})
  void itMigratesWhereThePolicyOnlyWarns(RolePolicy policy) throws Exception {
    createRole("BYPASSRLS");

    assertThat(migrate(policy)).isInstanceOf(Outcome.Done.class);
  }

  @ParameterizedTest
  @EnumSource(RolePolicy.class)
  void aRoleThatOwnsWhatItMigratesAndNoMoreIsNeverRefused(RolePolicy policy) throws Exception {
    createRole("CREATEDB");

    assertThat(migrate(policy)).isInstanceOf(Outcome.Done.class);
  }

  private void createRole(String powers) throws Exception {
    fixture.sql(
        "CREATE ROLE %1$s LOGIN PASSWORD 'secret' %2$s; GRANT CREATE, USAGE ON SCHEMA public TO %1$s"
            .formatted(role, powers));
  }

  private Outcome migrate(RolePolicy policy) {
    var server =
        new Endpoint(
            fixture.server.host(),
            fixture.server.port(),
            TlsMode.DISABLE,
            new Identifier(role),
            new Password("secret"),
            policy);
    return fixture.migrate(server, "job-1", fixture.target(), TRACK);
  }
}
