package dev.godwit.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.local.PostgresMajor;
import dev.godwit.local.SharedServers;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Databases and schemas with an owner of their own, whatever they are called. */
final class ProvisionTargetIT {
  private static final String PASSWORD = "md5-is-not-used";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "db_%s",
        "x\"; DROP DATABASE postgres; --%s",
        "'; SELECT pg_sleep(60); --%s",
        "$$ %s \\ größe 🐦",
        "a name of sixty-three bytes, behind which nothing fits %s"
      })
  void databaseHasAnOwnerThatCanDoNothingElse(String pattern) throws Exception {
    try (var fixture = new Fixture();
        var provision = new ProvisionTarget(fixture.vertx, Fixture.SETTINGS)) {
      Target target = database(pattern.formatted(SharedServers.unique("").replace("-", "")));

      Provisioned first = provision.run(fixture.endpoint(), target, Optional.empty());
      Provisioned again = provision.run(fixture.endpoint(), target, Optional.empty());

      assertThat(first).isInstanceOf(Provisioned.Created.class);
      assertThat(again).isInstanceOf(Provisioned.Present.class);
      String owner = OwnerRole.of(target).name().value();
      assertThat(fixture.value(rights(owner))).isEqualTo("false");
      assertThat(fixture.value(ofDatabase(target, "pg_get_userbyid(datdba)"))).isEqualTo(owner);
      assertThat(fixture.value(ofDatabase(target, open()))).isEqualTo("false");
    }
  }

  @ParameterizedTest
  @EnumSource
  void itGoesOnWhereverItWasCutOff(PostgresMajor major) throws Exception {
    try (var fixture = new Fixture(major);
        var provision = new ProvisionTarget(fixture.vertx, Fixture.SETTINGS)) {
      for (int done = 0; done <= 3; done++) {
        Target target = database(SharedServers.unique("cut"));
        OwnerRole owner = OwnerRole.of(target);
        List<String> steps =
            List.of(
                owner.create(),
                "GRANT %s TO CURRENT_USER".formatted(owner.name().quoted()),
                "CREATE DATABASE %s OWNER %s"
                    .formatted(target.database().quoted(), owner.name().quoted()));
        for (String step : steps.subList(0, done)) {
          fixture.sql(step);
        }

        Provisioned made = provision.run(fixture.endpoint(), target, Optional.empty());

        assertThat(made).isNotInstanceOf(Provisioned.Failed.class);
        assertThat(fixture.value(ofDatabase(target, open()))).isEqualTo("false");
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoMigratesNeedsNoMoreThanToMakeDatabasesAndRoles(PostgresMajor major) throws Exception {
    try (var fixture = new Fixture(major);
        var provision = new ProvisionTarget(fixture.vertx, Fixture.SETTINGS)) {
      Identifier migrator = new Identifier(SharedServers.unique("migrator"));
      fixture.sql(
          "CREATE ROLE %s LOGIN CREATEDB CREATEROLE PASSWORD '%s'"
              .formatted(migrator.quoted(), PASSWORD));
      Endpoint server =
          new Endpoint(
              fixture.server.host(),
              fixture.server.port(),
              Endpoint.TlsMode.DISABLE,
              migrator,
              new Endpoint.Password(PASSWORD));
      Target own = database(SharedServers.unique("own"));
      Target schema =
          new Target(
              new TargetId("s"),
              new ClusterId("c1"),
              own.database(),
              new Identifier("t_\"one"),
              Tenancy.SCHEMA);

      assertThat(provision.run(server, own, Optional.empty()))
          .isInstanceOf(Provisioned.Created.class);
      assertThat(provision.run(server, schema, Optional.empty()))
          .isInstanceOf(Provisioned.Created.class);

      for (Target target : List.of(own, schema)) {
        assertThat(fixture.migrate(server, "m", target, Fixture.track("CREATE TABLE a (id int);")))
            .isInstanceOf(Outcome.Done.class);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Tenancy.class)
  void manyAtOnceMakeItOnce(Tenancy tenancy) throws Exception {
    try (var fixture = new Fixture();
        var provision = new ProvisionTarget(fixture.vertx, Fixture.SETTINGS)) {
      Target target =
          switch (tenancy) {
            case DATABASE -> database(SharedServers.unique("race"));
            case SCHEMA, SHARED -> fixture.target("t_race", tenancy);
          };

      List<CompletableFuture<Provisioned>> all =
          IntStream.range(0, 4)
              .mapToObj(
                  _ ->
                      CompletableFuture.supplyAsync(
                          () -> provision.run(fixture.endpoint(), target, Optional.empty())))
              .toList();

      assertThat(all)
          .allSatisfy(one -> assertThat(one.join()).isNotInstanceOf(Provisioned.Failed.class));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatSomebodyElseHasMadeStaysAsItIs(boolean open) throws Exception {
    try (var fixture = new Fixture();
        var provision = new ProvisionTarget(fixture.vertx, Fixture.SETTINGS)) {
      if (!open) {
        fixture.sql("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(fixture.database.quoted()));
      }

      Provisioned made = provision.run(fixture.endpoint(), fixture.target(), Optional.empty());

      assertThat(made).isInstanceOf(Provisioned.Present.class);
      assertThat(fixture.value(ofDatabase(fixture.target(), open())))
          .isEqualTo(Boolean.toString(open));
    }
  }

  private static Target database(String name) {
    return new Target(
        new TargetId("new"),
        new ClusterId("c1"),
        new Identifier(name),
        new Identifier("public"),
        Tenancy.DATABASE);
  }

  private static String open() {
    return "datacl IS NULL OR EXISTS (SELECT FROM aclexplode(datacl) WHERE grantee = 0)";
  }

  private static String ofDatabase(Target target, String expression) {
    return "SELECT %s FROM pg_database WHERE datname = %s"
        .formatted(expression, SqlText.literal(target.database().value()));
  }

  private static String rights(String role) {
    return """
    SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication OR rolcanlogin
    FROM pg_roles WHERE rolname = %s
    """
        .formatted(SqlText.literal(role));
  }
}
