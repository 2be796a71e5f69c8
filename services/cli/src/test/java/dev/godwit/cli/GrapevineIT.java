package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.cli.Grapevine.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of a control database, tenants with a database each. */
class GrapevineIT {
  @TempDir private Path directory;

  @Test
  void grapevinesDocumentedCommands() throws IOException, TimeoutException {
    Grapevine project = Examples.project("grapevine", directory);
    String acme = project.tenant("acme");
    String globex = project.tenant("globex");

    Examples.succeeds(project, "migrate", "--control", "--all-tenants");
    project
        .sql(project.control)
        .run(
            "INSERT INTO tenants (id, name, state) VALUES ('%s', 'Acme', 'provisioned'), ('%s', 'Globex', 'provisioned'), ('t', 'Not yet', 'pending')"
                .formatted(acme, globex));
    assertThat(Examples.succeeds(project, "migrate", "--all-tenants", "--dry-run").out())
        .contains("nothing was touched");
    Result migrated =
        Examples.succeeds(
            project,
            "migrate --control --all-tenants --retries 5 --timeout 600 --max-parallel 3"
                .split(" "));
    assertThat(migrated.out()).contains("3 of 3 databases done");
    assertThat(Examples.succeeds(project, "status").out()).contains(acme).contains("up to date");
    assertThat(Examples.succeeds(project, "list", "--tenant").out()).contains("20250822000000");

    String last = "20250831070000";
    Examples.succeeds(project, "mark", "--unapply", last, "--tenant", acme, "--dry-run");
    assertThat(project.godwit("check", "--tenant", acme).exitCode()).isZero();
    Examples.succeeds(project, "mark", "--unapply", last, "--tenant", acme);
    assertThat(project.godwit("check", "--tenant", acme).exitCode()).isEqualTo(3);
    Examples.succeeds(project, "mark", "--apply", last, "--tenant", acme);
    assertThat(project.godwit("check", "--tenant", acme).exitCode()).isZero();

    assertThat(Examples.succeeds(project, "reset", "--tenant", acme, "--dry-run").out())
        .contains("would be dropped");
    Examples.succeeds(project, "reset", "--tenant", acme, "--force");
    assertThat(project.sql("db_" + acme).run("SELECT to_regclass('documents')"))
        .containsExactly("null");
    Examples.succeeds(project, "mark", "--DANGEROUS-apply-all", "--tenant", acme);
    assertThat(Examples.succeeds(project, "migrate", "--tenant", acme).out())
        .contains("nothing to do");
    assertThat(project.sql("db_" + globex).run("SELECT to_regclass('documents')"))
        .containsExactly("documents");
  }

  @Test
  void grapevinesOwnHistoryIsAdoptedAndNothingRunsTwice() throws IOException, TimeoutException {
    Grapevine project = Examples.project("grapevine", directory);
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

    Result dry = Examples.succeeds(project, "adopt", "--control", "--dry-run");
    assertThat(dry.out()).contains("nothing was touched");
    assertThat(control.run("SELECT to_regclass('godwit_history')")).containsExactly("null");
    Examples.succeeds(project, "adopt", "--control");
    Result migrated = Examples.succeeds(project, "migrate", "--control");

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
    Grapevine project = Examples.project("grapevine", directory);
    Examples.succeeds(project, "migrate", "--control");

    Result result = project.godwit("reset", "--control", "--force", "--environment", "production");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.err()).contains("development only").contains("Nothing was touched");
    assertThat(project.sql(project.control).run("SELECT to_regclass('tenants')"))
        .containsExactly("tenants");
  }
}
