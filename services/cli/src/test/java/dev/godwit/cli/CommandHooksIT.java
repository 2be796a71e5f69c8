package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.cli.Grapevine.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that a project has run around its migrations, and taking migrations back. */
class CommandHooksIT {
  @TempDir private Path directory;
  private Grapevine grapevine;

  @BeforeEach
  void aNumberedTrack() throws IOException {
    grapevine = new Grapevine(directory);
    grapevine.write("migrations/control/001_a.sql", "CREATE TABLE a (id int);\n");
    grapevine.write("migrations/control/002_b.sql", "CREATE TABLE b (id int);\n");
    grapevine.write("migrations/control/003_c.sql", "CREATE TABLE c (id int);\n");
    grapevine.write("migrations/control/rollback-003.sql", "DROP TABLE c;\n");
  }

  @Test
  void aHookBesideOneMigrationPartsTheRunThere() throws IOException {
    grapevine.write(
        "godwit.yaml",
        """
        environment: staging
        hooks:
          beforeRun: {command: "echo backup of $PGDATABASE as $PGUSER in $GODWIT_ENVIRONMENT"}
          beforeEach: [{migration: "003", command: [sh, -c, "echo before $GODWIT_VERSION"]}]
          afterEach: [{migration: "002", command: [sh, -c, "echo after $GODWIT_VERSION"]}]
          afterRun: [{command: "echo well done"}]
        """);

    Result result = grapevine.godwit("migrate", "--control");

    assertThat(result.exitCode()).as(result.out() + result.err()).isZero();
    assertThat(result.out())
        .contains("3 applied")
        .containsSubsequence(
            "control: hook beforeRun: sh -c echo backup",
            "  | backup of %s as ".formatted(grapevine.control),
            " in staging",
            "control: hook afterEach 002: ",
            "  | after 002",
            "control: hook beforeEach 003: ",
            "  | before 003",
            "control: hook afterRun: ",
            "  | well done");
  }

  @Test
  void aBackupThatFailsStopsTheDatabaseBeforeAnythingIsTouched()
      throws IOException, TimeoutException {
    grapevine.write("godwit.yaml", "hooks: {beforeRun: {command: \"echo no room; exit 3\"}}\n");

    Result result = grapevine.godwit("migrate", "--control");

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("HOOK_FAILED", "ended with exit code 3: no room");
    assertThat(grapevine.sql(grapevine.control).run("SELECT to_regclass('godwit_history')"))
        .containsExactly("null");
  }

  @Test
  void hooksDoNotRunInDryRunsNorWhereNothingIsPending() throws IOException {
    grapevine.godwit("migrate", "--control");
    grapevine.write("godwit.yaml", "hooks: {beforeRun: {command: touch ran}}\n");

    grapevine.godwit("undo", "--control", "--dry-run");
    grapevine.godwit("migrate", "--control");

    assertThat(Files.exists(directory.resolve("ran"))).isFalse();
  }

  @Test
  void undoTakesTheNewestBackAndRefusesWhatHasNoScript() throws TimeoutException {
    grapevine.godwit("migrate", "--control");

    Result dry = grapevine.godwit("undo", "--control", "--dry-run");
    Result undone = grapevine.godwit("undo", "--control");
    Result refused = grapevine.godwit("undo", "--control", "--to", "001");

    assertThat(dry.out()).contains("-- 1/1 undo 003 c: control/rollback-003.sql", "DROP TABLE c;");
    assertThat(undone.exitCode()).as(undone.out() + undone.err()).isZero();
    assertThat(undone.out()).contains("1 undone").contains("002");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.out()).contains("UNDO_MISSING");
    assertThat(
            grapevine
                .sql(grapevine.control)
                .run("SELECT version || ' ' || state FROM godwit_history ORDER BY 1"))
        .containsExactly("001 applied", "002 applied", "003 undone");
  }
}
