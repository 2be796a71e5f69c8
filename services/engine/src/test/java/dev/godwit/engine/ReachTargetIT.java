package dev.godwit.engine;

import static dev.godwit.engine.Fixture.assertFailsWith;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.Identifier;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Target;
import dev.godwit.contract.Tenancy;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.engine.Endpoint.TlsMode;
import dev.godwit.migrations.Track;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way to a target, and several targets in one database. */
class ReachTargetIT {
  private static final String TABLE =
      "CREATE TABLE docs (id int PRIMARY KEY, title text);"
          + "CREATE TABLE witness (n int); INSERT INTO witness VALUES (0);";
  private static final String WITNESS = "UPDATE witness SET n = n + 1;";

  private final Fixture fixture = new Fixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void schemasOfOneDatabaseAreKeptApartWhateverTheirNames() throws Exception {
    Track track =
        Fixture.track(TABLE, WITNESS, "CREATE INDEX CONCURRENTLY docs_title ON docs (title);");
    for (String schema : List.of("t_a", "a\"; DROP TABLE x; --", "größe 'x' \\")) {
      fixture.sql("CREATE SCHEMA " + new Identifier(schema).quoted());
      Target target = fixture.target(schema, Tenancy.SCHEMA);

      assertThat(fixture.migrate(fixture.endpoint(), "job-1", target, track))
          .isInstanceOf(Outcome.Done.class);
      assertThat(fixture.history(schema)).hasSize(3);
      assertThat(fixture.value("SELECT n FROM %s.witness".formatted(target.schema().quoted())))
          .isEqualTo("1");
    }
    assertThat(fixture.value("SELECT to_regclass('public.docs') IS NULL")).isEqualTo("true");
  }

  @Test
  void targetsOfOneDatabaseShareAConnectionAndLeaveNoLock() throws Exception {
    Track track = Fixture.track("CREATE TABLE pid AS SELECT pg_backend_pid() AS pid;");
    for (String schema : List.of("t_1", "t_2", "t_3")) {
      fixture.sql("CREATE SCHEMA " + schema);
      fixture.migrate(fixture.endpoint(), "job", fixture.target(schema, Tenancy.SCHEMA), track);
    }

    assertThat(
            fixture.value(
                "SELECT count(DISTINCT pid) FROM (SELECT pid FROM t_1.pid UNION ALL"
                    + " SELECT pid FROM t_2.pid UNION ALL SELECT pid FROM t_3.pid) x"))
        .isEqualTo("1");
    assertThat(
            fixture.value(
                "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND database = (SELECT"
                    + " oid FROM pg_database WHERE datname = current_database())"))
        .isEqualTo("0");
  }

  @Test
  void aTargetThatDoesNotExistIsNamed() {
    var missing =
        new Target(
            fixture.target().id(),
            fixture.target().cluster(),
            new Identifier("no_such_database"),
            new Identifier("public"),
            Tenancy.DATABASE);

    assertFailsWith(
        fixture.migrate(fixture.endpoint(), "job", missing, Fixture.track(TABLE)),
        ReasonCode.TARGET_MISSING);
    assertFailsWith(
        fixture.migrate(
            fixture.endpoint(),
            "job",
            fixture.target("no_such_schema", Tenancy.SCHEMA),
            Fixture.track(TABLE)),
        ReasonCode.TARGET_MISSING);
  }

  @Test
  void aWrongPasswordAndAClosedPortAreToldApart() {
    Endpoint real = fixture.endpoint();
    var wrong =
        new Endpoint(real.host(), real.port(), TlsMode.DISABLE, real.user(), new Password("wrong"));
    var closed = new Endpoint(real.host(), 1, TlsMode.DISABLE, real.user(), real.password());

    assertFailsWith(
        fixture.migrate(wrong, "job", fixture.target(), Fixture.track(TABLE)),
        ReasonCode.CREDENTIALS_REFUSED);
    assertFailsWith(
        fixture.migrate(closed, "job", fixture.target(), Fixture.track(TABLE)),
        ReasonCode.UNREACHABLE);
  }

  @Test
  void aServerWithoutTlsIsRefusedWhereTlsIsAskedFor() {
    Endpoint real = fixture.endpoint();
    var tls =
        new Endpoint(real.host(), real.port(), TlsMode.VERIFY_FULL, real.user(), real.password());

    assertFailsWith(
        fixture.migrate(tls, "job", fixture.target(), Fixture.track(TABLE)),
        ReasonCode.TLS_REFUSED);
  }
}
