package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.godwit.cli.Grapevine.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of numbered migrations with rollbacks, one of which has a runner of its own. */
class PlatformStudioIT {
  @TempDir private Path directory;

  @Test
  void numberedPlatformMigrationsWithRollbacksAndASpecialRunner()
      throws IOException, TimeoutException {
    assumeTrue(hasPsql(), "the special runner of the example needs psql");
    Grapevine project = Examples.project("platform-studio", directory);
    project.set("PATH", System.getenv("PATH"));
    Sql database = project.sql(project.control);

    assertThat(Examples.succeeds(project, "list").out())
        .contains("Add resource limits tracking")
        .contains("001, 003")
        .contains("versioned in production");
    Result migrated = Examples.succeeds(project, "migrate", "--control");
    assertThat(migrated.out()).contains("billing addresses are unique");
    assertThat(Examples.versions(database)).containsExactly("001", "002", "003", "005");

    Examples.succeeds(project, "undo", "--control");
    assertThat(database.run("SELECT to_regclass('platform.project_limits')"))
        .containsExactly("null");
    Examples.succeeds(project, "migrate", "--control");
    Examples.succeeds(project, "verify", "--control");

    Result production =
        Examples.succeeds(
            project, "migrate", "--control", "--environment", "production", "--out-of-order");
    assertThat(production.out()).contains("1 applied");
    assertThat(database.run("SELECT slug FROM platform.organizations")).containsExactly("lancio");

    Result created =
        Examples.succeeds(project, "create", "platform", "add email verification", "--undo");
    assertThat(created.out())
        .contains("006_add_email_verification.sql")
        .contains("rollback-006.sql");
  }

  @Test
  void theSpecialRunnersRefusalStopsBeforeItsMigration() throws IOException, TimeoutException {
    assumeTrue(hasPsql(), "the special runner of the example needs psql");
    Grapevine project = Examples.project("platform-studio", directory);
    project.set("PATH", System.getenv("PATH"));
    Examples.succeeds(project, "migrate", "--control", "--to", "002");
    project
        .sql(project.control)
        .run(
            "INSERT INTO platform.organizations (name, slug, billing_email) VALUES ('A', 'a',"
                + " 'x@y.example'), ('B', 'b', 'x@y.example')");

    Result result = project.godwit("migrate", "--control");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("HOOK_FAILED").contains("more than one organization");
    assertThat(Examples.versions(project.sql(project.control))).containsExactly("001", "002");
  }

  private static boolean hasPsql() {
    return Arrays.stream(System.getenv("PATH").split(":"))
        .anyMatch(path -> Files.isExecutable(Path.of(path, "psql")));
  }
}
