package dev.godwit.cli.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.Version;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.Endpoint.TlsMode;
import dev.godwit.migrations.plan.Goal.OutOfOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadProjectTest {
  @TempDir private Path directory;

  private Project read(Map<String, String> environment) {
    return ReadProject.read(new Surroundings(directory, environment, Clock.systemUTC()), null);
  }

  private Project read(String yaml, Map<String, String> environment) throws IOException {
    Files.writeString(directory.resolve("godwit.yaml"), yaml);
    return read(environment);
  }

  @Test
  void withoutAFileTheUsualVariablesAreEnough() {
    Project project =
        read(
            Map.of(
                "CONTROL_DATABASE_URL", "postgresql://user:pass@localhost:5432/control_db",
                "PG_TENANT_DATABASE_HOST", "127.0.0.1",
                "PG_TENANT_DATABASE_ADMIN_USERNAME", "admin",
                "PG_TENANT_DATABASE_ADMIN_PASSWORD", "S3cr3t"));

    assertThat(project.control().url().database().value()).isEqualTo("control_db");
    assertThat(project.control().track().value()).isEqualTo("control");
    TenantSettings tenants = project.tenants();
    assertThat(tenants.track().value()).isEqualTo("tenant");
    assertThat(tenants.database()).isEqualTo("db_{tenant}");
    assertThat(tenants.list())
        .isEqualTo(
            new TenantSource.Query(
                "SELECT id FROM tenants WHERE state = 'provisioned' ORDER BY id"));
    Endpoint server = tenants.server().endpoint(null, null);
    assertThat(server.host()).isEqualTo("127.0.0.1");
    assertThat(server.port()).isEqualTo(5432);
    assertThat(server.user().value()).isEqualTo("admin");
    assertThat(server.password().value()).isEqualTo("S3cr3t");
    assertThat(project.migrations()).isEqualTo(directory.resolve("migrations"));
    assertThat(project.outOfOrder()).isEqualTo(OutOfOrder.REFUSED);
  }

  @Test
  void tenantsAreOnTheControlDatabasesServerWhereNothingElseIsSaid() {
    Project project =
        read(Map.of("DATABASE_URL", "postgresql+asyncpg://app:pw@127.0.0.1:6000/platform"));

    Endpoint server = project.tenants().server().endpoint(null, null);

    assertThat(server).isEqualTo(project.control().url().server());
  }

  @Test
  void theEnvironmentComesBeforeTheFileOfVariables() throws IOException {
    Files.writeString(
        directory.resolve(".env"),
        "# local\n"
            + "CONTROL_DATABASE_URL=postgresql://a@localhost/from_file\n"
            + "GODWIT_ENVIRONMENT=development\n");

    assertThat(read(Map.of()).control().url().database().value()).isEqualTo("from_file");
    assertThat(read(Map.of()).environment()).contains("development");
    assertThat(
            read(Map.of("CONTROL_DATABASE_URL", "postgresql://a@localhost/real"))
                .control()
                .url()
                .database()
                .value())
        .isEqualTo("real");
  }

  @Test
  void everyKeyIsRead() throws IOException {
    Project project =
        read(
            """
            environment: production
            migrations: db
            tracks:
              control: {directory: db/platform}
              tenant: {after: control}
            control: {url: "${MAIN:-postgresql://m@localhost/main}", schema: platform}
            tenants:
              host: 127.0.0.1
              port: ${PORT}
              user: migrator
              passwordRef: env:TENANT_PASSWORD
              tenancy: schema
              database: app
              schema: t_{tenant}
              from: {file: tenants.csv}
            policy: {outOfOrder: {production: applied}}
            hooks:
              beforeRun: {command: pg_dump -Fc}
              afterEach: [{command: [node, run.js], migration: "003"}]
            limits: {lockTimeout: 2s, statementTimeout: 10min}
            """,
            Map.of("PORT", "6543", "TENANT_PASSWORD", "pw"));

    assertThat(project.environment()).contains("production");
    assertThat(project.directoryOf("control")).isEqualTo(directory.resolve("db/platform"));
    assertThat(project.directoryOf("tenant")).isEqualTo(directory.resolve("db/tenant"));
    assertThat(project.control().schema().value()).isEqualTo("platform");
    TenantSettings tenants = project.tenants();
    assertThat(tenants.tenancy()).isEqualTo(Tenancy.SCHEMA);
    assertThat(tenants.server().endpoint(null, null).port()).isEqualTo(6543);
    assertThat(tenants.server().endpoint(null, null).password().value()).isEqualTo("pw");
    assertThat(tenants.source()).isEqualTo(new TenantSource.File(directory.resolve("tenants.csv")));
    assertThat(project.outOfOrder()).isEqualTo(OutOfOrder.APPLIED);
    assertThat(project.hooks().beforeRun())
        .containsExactly(new CommandHook(List.of("sh", "-c", "pg_dump -Fc"), null));
    assertThat(project.hooks().afterEach())
        .containsExactly(new CommandHook(List.of("node", "run.js"), new Version("003")));
    assertThat(project.lockTimeout()).contains(Duration.ofSeconds(2));
    assertThat(project.statementTimeout()).contains(Duration.ofMinutes(10));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          tenant: {}                          | godwit.yaml:1:1: the key tenant is not known here; did you mean tenants?
          tenants: {databse: x}               | godwit.yaml:1:11: the key databse is not known here; did you mean database?
          tenants: {tenancy: own}             | godwit.yaml:1:20: tenants.tenancy:
          limits: {lockTimeout: soon}         | godwit.yaml:1:23: limits.lockTimeout: 'soon' is no duration
          tracks: {a: {format: fly}}          | no format that Godwit reads; did you mean
          tenants: {from: {file: a, query: b}}| give one of query, file and registry
          hooks: {beforeRun: {command: []}}   | a hook needs a command
          `a: [`                              | this is no YAML
          """)
  void aMistakeIsNamedWithItsPlace(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml, Map.of()))
        .isInstanceOf(Stop.class)
        .hasMessageContaining(message.strip())
        .asInstanceOf(InstanceOfAssertFactories.type(Stop.class))
        .extracting(Stop::exitCode)
        .isEqualTo(ExitCode.USAGE);
  }

  @Test
  void aVariableThatIsNotSetIsMissedOnlyWhereItIsNeeded() throws IOException {
    Project project = read("control: {url: \"${NOWHERE}\"}\n", Map.of());

    assertThat(project.migrations()).isEqualTo(directory.resolve("migrations"));
    assertThatThrownBy(project::control)
        .hasMessage(
            "godwit.yaml: control.url needs the variable NOWHERE, which is not set; export it or"
                + " write it into .env");
  }

  @Test
  void loopbackIsPlainAndEverythingElseIsVerified() {
    Map<String, String> variables =
        Map.of("PG_TENANT_DATABASE_HOST", "192.0.2.1", "PG_TENANT_DATABASE_ADMIN_USERNAME", "a b");

    Endpoint server = read(variables).tenants().server().endpoint(null, null);

    assertThat(server.tls()).isEqualTo(TlsMode.VERIFY_FULL);
    assertThat(server.user().value()).isEqualTo("a b");
  }
}
