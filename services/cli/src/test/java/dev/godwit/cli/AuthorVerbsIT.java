package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.cli.Grapevine.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an empty directory to a checked database, by the verbs alone. */
class AuthorVerbsIT {
  @TempDir private Path directory;
  private Grapevine grapevine;

  @BeforeEach
  void anEmptyDirectory() {
    grapevine = new Grapevine(directory);
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    String[] command = new String[arguments.length + 5];
    command[0] = "git";
    command[1] = "-c";
    command[2] = "user.name=a";
    command[3] = "-c";
    command[4] = "user.email=a@example.com";
    System.arraycopy(arguments, 0, command, 5, arguments.length);
    Process git =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).as(said).isZero();
  }

  @Test
  void aProjectIsBegunAMigrationWrittenAppliedAndChecked() throws IOException {
    Result init = grapevine.godwit("init");
    Result create = grapevine.godwit("create", "control", "create tenants", "--undo");
    grapevine.write(
        "migrations/control/20261121120000_create_tenants.sql",
        "BEGIN;\nCREATE TABLE tenants (id text, state text);\nCOMMIT;\n");
    grapevine.write(
        "migrations/control/20261121120000_create_tenants.undo.sql", "DROP TABLE tenants;\n");

    Result behind = grapevine.godwit("check", "--control");
    Result migrate = grapevine.godwit("migrate", "--control");
    Result check = grapevine.godwit("check", "--control", "--wait", "1s");
    Result current = grapevine.godwit("current", "--control");
    Result list = grapevine.godwit("list", "--control");
    Result history = grapevine.godwit("history", "--control");

    assertThat(init.exitCode()).isZero();
    assertThat(Files.exists(directory.resolve(".env.example"))).isTrue();
    assertThat(create.out())
        .isEqualTo(
            """
            migrations/control/20261121120000_create_tenants.sql
            migrations/control/20261121120000_create_tenants.undo.sql
            """);
    assertThat(behind.exitCode()).isEqualTo(3);
    assertThat(migrate.exitCode()).as(migrate.out() + migrate.err()).isZero();
    assertThat(check.exitCode()).isZero();
    assertThat(current.out()).isEqualTo("20261121120000\n");
    assertThat(list.out()).containsPattern("20261121120000 +versioned +yes +create tenants");
    assertThat(history.out()).containsPattern("20261121120000 +applied +run");
    assertThat(grapevine.godwit("init").out()).contains("kept     godwit.yaml");
  }

  @Test
  void anotherBranchsVersionsAreSeenBeforeTheTwoMeet() throws IOException, InterruptedException {
    grapevine.write("migrations/tenant/001_a.sql", "SELECT 1;\n");
    grapevine.write("migrations/tenant/002_b.sql", "SELECT 2;\n");
    git("init", "-q", "-b", "main");
    git("add", ".");
    git("commit", "-q", "-m", "a");
    git("rm", "-q", "migrations/tenant/002_b.sql");
    grapevine.write("migrations/tenant/002_mine.sql", "SELECT 3;\n");

    Result alone = grapevine.godwit("lint");
    Result together = grapevine.godwit("lint", "--base", "main");
    Result nowhere = grapevine.godwit("lint", "--base", "no-such-branch");

    assertThat(alone.exitCode()).isZero();
    assertThat(together.exitCode()).isEqualTo(1);
    assertThat(together.out()).contains("tenant/002_mine.sql:1:1: ", "[DUPLICATE_VERSION]");
    assertThat(nowhere.exitCode()).isEqualTo(2);
    assertThat(nowhere.err()).contains("git cannot show no-such-branch");
  }

  @Test
  void theGraphIsDrawnAndTheShellCompletes() throws IOException {
    grapevine.write("migrations/tenant/001_a.sql", "SELECT 1;\n");

    assertThat(grapevine.godwit("graph").out()).contains("tenant: 1 head", "001  a  ← head");
    assertThat(grapevine.godwit("completion", "bash").out()).contains("migrate", "--all-tenants");
  }
}
