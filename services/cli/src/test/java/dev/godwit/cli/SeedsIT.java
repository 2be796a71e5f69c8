package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.godwit.cli.Grapevine.Result;
import dev.godwit.local.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples, one for each kind of system that people come from, by the commands they know. */
class SeedsIT {
  private static final Path EXAMPLES = Path.of("../../examples").toAbsolutePath();

  @TempDir private Path directory;

  @Test
  void aControlPlaneThatIsReachedThroughAWebPageOnly() throws IOException, TimeoutException {
    Grapevine project = project("control-plane");

    succeeds(project, "script", "--from", "0", "--track", "control", "--out", file("run.sql"));
    project.sql(project.control).run(Files.readString(directory.resolve("run.sql")));

    Result status = succeeds(project, "status", "--control", "--verbose");
    assertThat(status.out()).contains("up to date").contains("001").contains("002");
    assertThat(succeeds(project, "migrate", "--control").out()).contains("nothing to do");
    assertThat(
            project
                .sql(project.control)
                .run("SELECT name FROM control_plane.tenants WHERE status = 'active'"))
        .containsExactly("system_admin");
    assertThat(
            project
                .sql(project.control)
                .run(
                    "SELECT tablename FROM pg_tables WHERE schemaname = 'control_plane' ORDER BY"
                        + " 1"))
        .containsExactly("system_config", "tenant_databases", "tenants");
  }

  @Test
  void migrationsThatSomebodyHasPastedAreMarked() throws IOException, TimeoutException {
    Grapevine project = project("control-plane");
    for (String name : List.of("001_control_plane.sql", "002_seed_data.sql")) {
      Path migration = directory.resolve("migrations/control/" + name);
      project.sql(project.control).run(Files.readString(migration));
    }

    succeeds(
        project, "script", "--marks", "--from", "0", "--track", "control", "--out", file("m.sql"));
    project.sql(project.control).run(Files.readString(directory.resolve("m.sql")));

    assertThat(succeeds(project, "check", "--control").out()).contains("up to date");
    assertThat(project.sql(project.control).run("SELECT DISTINCT origin FROM godwit_history"))
        .containsExactly("marked");
  }

  @Test
  void anEngineWhoseMigrationsAreWrittenByComparison() throws IOException, TimeoutException {
    Grapevine project = project("accord-engine");
    project.set(
        "DATABASE_URL",
        SharedServers.postgres()
            .adminUri(project.control)
            .replace("postgresql://", "postgresql+asyncpg://"));
    Sql database = project.sql(project.control);

    assertThat(project.godwit("diff", "engine", "--to", "schema.sql", "--check").exitCode())
        .isEqualTo(3);
    Result diff = succeeds(project, "diff", "engine", "runs", "--to", "schema.sql");
    assertThat(diff.out()).contains("CREATE TABLE runs").contains("wrote migrations/engine/");
    assertThat(project.godwit("check", "--control").exitCode()).isEqualTo(3);

    succeeds(project, "migrate", "--control");
    assertThat(project.godwit("check", "--control").exitCode()).isZero();
    assertThat(database.run("SELECT to_regclass('runs_project_id_idx') IS NOT NULL"))
        .containsExactly("true");
    assertThat(succeeds(project, "diff", "engine", "--to", "schema.sql", "--check").out())
        .contains("Nothing differs");

    String head = succeeds(project, "current", "--control").out().strip();
    succeeds(project, "undo", "--control");
    assertThat(succeeds(project, "current", "--control").out().strip()).isNotEqualTo(head);
    succeeds(project, "migrate", "--control");
    assertThat(succeeds(project, "current", "--control").out().strip()).isEqualTo(head);
    assertThat(succeeds(project, "history", "--control").out()).contains("initial schema");
    assertThat(succeeds(project, "graph").out()).contains(head);
    assertThat(succeeds(project, "verify", "--control").out()).contains("1 of 1 as expected");
  }

  @Test
  void grapevinesDocumentedCommands() throws IOException, TimeoutException {
    Grapevine project = project("grapevine");
    String acme = project.tenant("acme");
    String globex = project.tenant("globex");

    succeeds(project, "migrate", "--control", "--all-tenants");
    project
        .sql(project.control)
        .run(
            "INSERT INTO tenants (id, name, state) VALUES ('%s', 'Acme', 'provisioned'), ('%s', 'Globex', 'provisioned'), ('t', 'Not yet', 'pending')"
                .formatted(acme, globex));
    assertThat(succeeds(project, "migrate", "--all-tenants", "--dry-run").out())
        .contains("nothing was touched");
    Result migrated =
        succeeds(
            project,
            "migrate --control --all-tenants --retries 5 --timeout 600 --max-parallel 3"
                .split(" "));
    assertThat(migrated.out()).contains("3 of 3 databases done");
    assertThat(succeeds(project, "status").out()).contains(acme).contains("up to date");
    assertThat(succeeds(project, "list", "--tenant").out()).contains("20250822000000");

    String last = "20250831070000";
    succeeds(project, "mark", "--unapply", last, "--tenant", acme, "--dry-run");
    assertThat(project.godwit("check", "--tenant", acme).exitCode()).isZero();
    succeeds(project, "mark", "--unapply", last, "--tenant", acme);
    assertThat(project.godwit("check", "--tenant", acme).exitCode()).isEqualTo(3);
    succeeds(project, "mark", "--apply", last, "--tenant", acme);
    assertThat(project.godwit("check", "--tenant", acme).exitCode()).isZero();

    assertThat(succeeds(project, "reset", "--tenant", acme, "--dry-run").out())
        .contains("would be dropped");
    succeeds(project, "reset", "--tenant", acme, "--force");
    assertThat(project.sql("db_" + acme).run("SELECT to_regclass('documents')"))
        .containsExactly("null");
    succeeds(project, "mark", "--DANGEROUS-apply-all", "--tenant", acme);
    assertThat(succeeds(project, "migrate", "--tenant", acme).out()).contains("nothing to do");
    assertThat(project.sql("db_" + globex).run("SELECT to_regclass('documents')"))
        .containsExactly("documents");
  }

  @Test
  void grapevinesOwnHistoryIsAdoptedAndNothingRunsTwice() throws IOException, TimeoutException {
    Grapevine project = project("grapevine");
    Sql control = project.sql(project.control);
    for (String name :
        List.of(
            "20250808124500_create_tenants_control_table.sql",
            "20250812000000_add_workos_org_id_to_tenants.sql")) {
      control.run(Files.readString(directory.resolve("migrations/control/" + name)));
    }
    control.run(
        "CREATE TABLE schema_migrations (version VARCHAR(255) PRIMARY KEY, applied_at TIMESTAMPTZ"
            + " DEFAULT now()); INSERT INTO schema_migrations VALUES ('20250808124500'),"
            + " ('20250812000000')");

    Result dry = succeeds(project, "adopt", "--control", "--dry-run");
    assertThat(dry.out()).contains("nothing was touched");
    assertThat(control.run("SELECT to_regclass('godwit_history')")).containsExactly("null");
    succeeds(project, "adopt", "--control");
    Result migrated = succeeds(project, "migrate", "--control");

    assertThat(migrated.out()).contains("2 applied");
    assertThat(control.run("SELECT version || ' ' || origin FROM godwit_history ORDER BY version"))
        .containsExactly(
            "20250808124500 adopted",
            "20250812000000 adopted",
            "20250819093000 run",
            "20250826070000 run");
  }

  @Test
  void resetGuardsItsEnvironmentWhateverIsForced() throws IOException, TimeoutException {
    Grapevine project = project("grapevine");
    succeeds(project, "migrate", "--control");

    Result result = project.godwit("reset", "--control", "--force", "--environment", "production");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("development only").contains("Nothing was touched");
    assertThat(project.sql(project.control).run("SELECT to_regclass('tenants')"))
        .containsExactly("tenants");
  }

  @Test
  void numberedPlatformMigrationsWithRollbacksAndASpecialRunner()
      throws IOException, TimeoutException {
    assumeTrue(hasPsql(), "the special runner of the example needs psql");
    Grapevine project = project("platform-studio");
    project.set("PATH", System.getenv("PATH"));
    Sql database = project.sql(project.control);

    assertThat(succeeds(project, "list").out())
        .contains("Add resource limits tracking")
        .contains("001, 003")
        .contains("versioned in production");
    Result migrated = succeeds(project, "migrate", "--control");
    assertThat(migrated.out()).contains("billing addresses are unique");
    assertThat(versions(database)).containsExactly("001", "002", "003", "005");

    succeeds(project, "undo", "--control");
    assertThat(database.run("SELECT to_regclass('platform.project_limits')"))
        .containsExactly("null");
    succeeds(project, "migrate", "--control");
    succeeds(project, "verify", "--control");

    Result production =
        succeeds(project, "migrate", "--control", "--environment", "production", "--out-of-order");
    assertThat(production.out()).contains("1 applied");
    assertThat(database.run("SELECT slug FROM platform.organizations")).containsExactly("lancio");

    Result created = succeeds(project, "create", "platform", "add email verification", "--undo");
    assertThat(created.out())
        .contains("006_add_email_verification.sql")
        .contains("rollback-006.sql");
  }

  @Test
  void theSpecialRunnersRefusalStopsBeforeItsMigration() throws IOException, TimeoutException {
    assumeTrue(hasPsql(), "the special runner of the example needs psql");
    Grapevine project = project("platform-studio");
    project.set("PATH", System.getenv("PATH"));
    succeeds(project, "migrate", "--control", "--to", "002");
    project
        .sql(project.control)
        .run(
            "INSERT INTO platform.organizations (name, slug, billing_email) VALUES ('A', 'a',"
                + " 'x@y.example'), ('B', 'b', 'x@y.example')");

    Result result = project.godwit("migrate", "--control");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("HOOK_FAILED").contains("more than one organization");
    assertThat(versions(project.sql(project.control))).containsExactly("001", "002");
  }

  @Test
  void managementGoesFirstAndThenTheDatabaseThatAllTenantsShare()
      throws IOException, TimeoutException {
    Grapevine project = project("dotmac");
    String isp = SharedServers.createDatabase("isp");
    project.set("MANAGEMENT_DATABASE_URL", SharedServers.postgres().adminUri(project.control));
    project.set("ISP_DATABASE", isp);
    Sql database = project.sql(isp);
    succeeds(project, "migrate", "--control");
    project
        .sql(project.control)
        .run("INSERT INTO tenants (id, name) VALUES ('north', 'North'), ('south', 'South')");
    succeeds(project, "migrate", "--all-tenants", "--to", "002");
    database.run(
        "INSERT INTO customers (tenant_id, full_name, email) VALUES ('north', 'Ann',"
            + " 'a@n.example'), ('south', 'Bob', 'b@s.example')");

    Result migrated = succeeds(project, "migrate", "--control", "--all-tenants");

    assertThat(migrated.out()).contains("2 of 2 databases done");
    assertThat(
            database.run(
                "SELECT tenant_id || ' ' || name FROM customer_profiles ORDER BY tenant_id"))
        .containsExactly("north Ann", "south Bob");
    assertThat(succeeds(project, "status").out()).contains("up to date");
    succeeds(project, "undo", "--all-tenants");
    assertThat(database.run("SELECT count(*) FROM customer_profiles")).containsExactly("0");
    assertThat(succeeds(project, "verify", "--control", "--all-tenants").out())
        .contains("2 of 2 as expected");
  }

  @Test
  void theDoctorTellsWhatIsWrongOnTheWay() throws IOException {
    Grapevine project = project("control-plane");

    assertThat(succeeds(project, "doctor", "--control").out())
        .contains("OK")
        .contains("direct connection");

    String nowhere = "postgresql://me:secret@db.nowhere.invalid:5432/x";
    Result result = project.godwit("doctor", "--url", nowhere);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("FAILED").contains("SKIPPED").doesNotContain("secret");
  }

  private Grapevine project(String example) throws IOException {
    Path from = EXAMPLES.resolve(example);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path to = directory.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(to);
        } else {
          Files.copy(file, to);
        }
      }
    }
    var project = new Grapevine(directory);
    project.set("DATABASE_URL", SharedServers.postgres().adminUri(project.control));
    return project;
  }

  private String file(String name) {
    return directory.resolve(name).toString();
  }

  private static Result succeeds(Grapevine project, String... arguments) {
    Result result = project.godwit(arguments);
    assertThat(result.exitCode())
        .as("%s%n%s%n%s", Arrays.toString(arguments), result.out(), result.err())
        .isZero();
    return result;
  }

  private static List<String> versions(Sql database) throws TimeoutException {
    return database.run("SELECT version FROM godwit_history WHERE state = 'applied' ORDER BY 1");
  }

  private static boolean hasPsql() {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(path -> Files.isExecutable(Path.of(path, "psql")));
  }
}
