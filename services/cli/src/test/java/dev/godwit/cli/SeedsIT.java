package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.cli.Grapevine.Result;
import dev.godwit.local.SharedServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The other examples, one for each kind of system that people come from, by the commands they know.
 */
class SeedsIT {
  @TempDir private Path directory;

  @Test
  void aControlPlaneThatIsReachedThroughAWebPageOnly() throws IOException, TimeoutException {
    Grapevine project = Examples.project("control-plane", directory);

    Examples.succeeds(
        project,
        "script",
        "--from",
        "0",
        "--track",
        "control",
        "--out",
        Examples.file(directory, "run.sql"));
    project.sql(project.control).run(Files.readString(directory.resolve("run.sql")));

    Result status = Examples.succeeds(project, "status", "--control", "--verbose");
    assertThat(status.out()).contains("up to date").contains("001").contains("002");
    assertThat(Examples.succeeds(project, "migrate", "--control").out()).contains("nothing to do");
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
    Grapevine project = Examples.project("control-plane", directory);
    for (String name : List.of("001_control_plane.sql", "002_seed_data.sql")) {
      Path migration = directory.resolve("migrations/control/" + name);
      project.sql(project.control).run(Files.readString(migration));
    }

    Examples.succeeds(
        project,
        "script",
        "--marks",
        "--from",
        "0",
        "--track",
        "control",
        "--out",
        Examples.file(directory, "m.sql"));
    project.sql(project.control).run(Files.readString(directory.resolve("m.sql")));

    assertThat(Examples.succeeds(project, "check", "--control").out()).contains("up to date");
    assertThat(project.sql(project.control).run("SELECT DISTINCT origin FROM godwit_history"))
        .containsExactly("marked");
  }

  @Test
  void anEngineWhoseMigrationsAreWrittenByComparison() throws IOException, TimeoutException {
    Grapevine project = Examples.project("accord-engine", directory);
    project.set(
        "DATABASE_URL",
        SharedServers.postgres()
            .adminUri(project.control)
            .replace("postgresql://", "postgresql+asyncpg://"));
    Sql database = project.sql(project.control);

    assertThat(project.godwit("diff", "engine", "--to", "schema.sql", "--check").exitCode())
        .isEqualTo(3);
    Result diff = Examples.succeeds(project, "diff", "engine", "runs", "--to", "schema.sql");
    assertThat(diff.out()).contains("CREATE TABLE runs").contains("wrote migrations/engine/");
    assertThat(project.godwit("check", "--control").exitCode()).isEqualTo(3);

    Examples.succeeds(project, "migrate", "--control");
    assertThat(project.godwit("check", "--control").exitCode()).isZero();
    assertThat(database.run("SELECT to_regclass('runs_project_id_idx') IS NOT NULL"))
        .containsExactly("true");
    assertThat(Examples.succeeds(project, "diff", "engine", "--to", "schema.sql", "--check").out())
        .contains("Nothing differs");

    String head = Examples.succeeds(project, "current", "--control").out().strip();
    Examples.succeeds(project, "undo", "--control");
    assertThat(Examples.succeeds(project, "current", "--control").out().strip()).isNotEqualTo(head);
    Examples.succeeds(project, "migrate", "--control");
    assertThat(Examples.succeeds(project, "current", "--control").out().strip()).isEqualTo(head);
    assertThat(Examples.succeeds(project, "history", "--control").out()).contains("initial schema");
    assertThat(Examples.succeeds(project, "graph").out()).contains(head);
    assertThat(Examples.succeeds(project, "verify", "--control").out())
        .contains("1 of 1 as expected");
  }

  @Test
  void managementGoesFirstAndThenTheDatabaseThatAllTenantsShare()
      throws IOException, TimeoutException {
    Grapevine project = Examples.project("dotmac", directory);
    String isp = SharedServers.createDatabase("isp");
    project.set("MANAGEMENT_DATABASE_URL", SharedServers.postgres().adminUri(project.control));
    project.set("ISP_DATABASE", isp);
    Sql database = project.sql(isp);
    Examples.succeeds(project, "migrate", "--control");
    project
        .sql(project.control)
        .run("INSERT INTO tenants (id, name) VALUES ('north', 'North'), ('south', 'South')");
    Examples.succeeds(project, "migrate", "--all-tenants", "--to", "002");
    database.run(
        "INSERT INTO customers (tenant_id, full_name, email) VALUES ('north', 'Ann',"
            + " 'a@n.example'), ('south', 'Bob', 'b@s.example')");

    Result migrated = Examples.succeeds(project, "migrate", "--control", "--all-tenants");

    assertThat(migrated.out()).contains("2 of 2 databases done");
    assertThat(
            database.run(
                "SELECT tenant_id || ' ' || name FROM customer_profiles ORDER BY tenant_id"))
        .containsExactly("north Ann", "south Bob");
    assertThat(Examples.succeeds(project, "status").out()).contains("up to date");
    Examples.succeeds(project, "undo", "--all-tenants");
    assertThat(database.run("SELECT count(*) FROM customer_profiles")).containsExactly("0");
    assertThat(Examples.succeeds(project, "verify", "--control", "--all-tenants").out())
        .contains("2 of 2 as expected");
  }

  @Test
  void theDoctorTellsWhatIsWrongOnTheWay() throws IOException {
    Grapevine project = Examples.project("control-plane", directory);

    assertThat(Examples.succeeds(project, "doctor", "--control").out())
        .contains("OK")
        .contains("direct connection");

    String nowhere = "postgresql://me:secret@db.nowhere.invalid:5432/x";
    Result result = project.godwit("doctor", "--url", nowhere);
    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("FAILED").contains("SKIPPED").doesNotContain("secret");
  }
}
