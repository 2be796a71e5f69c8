package dev.godwit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.godwit.cli.project.Surroundings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The linter as its users see it; no server is needed. */
class LintCommandTest {
  @TempDir private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void aProject() throws IOException {
    write("migrations/tenant/001_users.sql", "CREATE TABLE users (id bigint PRIMARY KEY);\n");
    write("migrations/tenant/002_drop.sql", "-- away with it\nDROP TABLE orders;\n");
  }

  private void write(String path, String text) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private int lint(String... options) {
    String[] arguments =
        Stream.concat(Stream.of("lint"), Stream.of(options)).toArray(String[]::new);
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Godwit.commandLine(new Surroundings(directory, Map.of(), Clock.systemUTC()), arguments)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }

  private void git(String... arguments) throws IOException, InterruptedException {
    String[] command =
        Stream.concat(
                Stream.of("git", "-c", "user.name=a", "-c", "user.email=a@example.com"),
                Stream.of(arguments))
            .toArray(String[]::new);
    Process git =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(git.waitFor()).as(said).isZero();
  }

  @Test
  void peopleSeeTheLineTheReasonAndTheSum() {
    assertThat(lint()).isEqualTo(1);

    assertThat(out.toString())
        .contains(
            "tenant/002_drop.sql:2:1: error: Drops the table orders and its rows. [ban-drop-table]",
            "    DROP TABLE orders;\n    ^\n",
            "no undo brings its rows back",
            "1 error");
  }

  @Test
  void anEnvironmentsSettingsDecideWhatFails() throws IOException {
    write(
        "godwit.yaml",
        """
        lint:
          rules:
            ban-drop-table: {development: off, staging: note, production: error}
        """);

    assertThat(lint("--environment", "production")).isEqualTo(1);
    assertThat(lint("--environment", "staging")).isZero();
    assertThat(out.toString()).contains("note: Drops the table orders");
    assertThat(lint("--environment", "staging", "--fail-on", "note")).isEqualTo(1);
    assertThat(lint("--environment", "development")).isZero();
    assertThat(out.toString()).isEqualTo("nothing to correct\n");
  }

  @Test
  void aReasonLetsItPass() throws IOException {
    write(
        "migrations/tenant/002_drop.sql",
        "-- godwit: allow ban-drop-table empty since 2.4\nDROP TABLE orders;\n");

    assertThat(lint()).isZero();
  }

  @Test
  void onlyWhatHasChangedSinceIsShown() throws IOException, InterruptedException {
    git("init", "-q", "-b", "main");
    git("add", ".");
    git("commit", "-q", "-m", "a");
    assertThat(lint("--since", "main")).isZero();

    write("migrations/tenant/003_more.sql", "DROP TABLE users;\n");

    assertThat(lint("--since", "main")).isEqualTo(1);
    assertThat(out.toString()).contains("003_more.sql").doesNotContain("002_drop.sql");
    assertThat(lint("--since", "nowhere")).isEqualTo(2);
  }

  @Test
  void aFileThatIsNoMigrationDoesNotHideWhatIsWrongWithTheOthers() throws IOException {
    write("migrations/tenant/003_psql.sql", "\\i other.sql\n");

    assertThat(lint()).isEqualTo(1);
    assertThat(out.toString()).contains("[PSQL_COMMAND]", "[ban-drop-table]");
  }

  @Test
  void anySqlFileCanBeLookedAt() throws IOException {
    write("other/x.sql", "TRUNCATE a CASCADE;\n");

    assertThat(lint("other")).isEqualTo(1);
    assertThat(out.toString()).contains("other/x.sql:1:1: error:").doesNotContain("002_drop");
    assertThat(lint("nothing-here")).isEqualTo(2);
  }

  @Test
  void otherProgramsAreToldWhereTheFileIs() throws IOException {
    lint("--output", "github");
    assertThat(out.toString())
        .isEqualTo(
            "::error file=migrations/tenant/002_drop.sql,line=2,col=1,title=ban-drop-table::"
                + "Drops the table orders and its rows.\n");

    lint("--output", "sarif");
    JsonNode result = new ObjectMapper().readTree(out.toString()).at("/runs/0/results/0");
    assertThat(result.path("ruleId").asText()).isEqualTo("ban-drop-table");
    assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asText())
        .isEqualTo("migrations/tenant/002_drop.sql");
    assertThat(result.at("/locations/0/physicalLocation/region/startLine").asInt()).isEqualTo(2);

    lint("--output", "gitlab");
    JsonNode quality = new ObjectMapper().readTree(out.toString()).path(0);
    assertThat(quality.path("check_name").asText()).isEqualTo("ban-drop-table");
    assertThat(quality.path("severity").asText()).isEqualTo("critical");
    assertThat(quality.path("fingerprint").asText()).hasSize(64);
  }

  @Test
  void rulesAreListedExplainedAndChosen() {
    assertThat(lint("--list")).isZero();
    assertThat(out.toString()).contains("ban-drop-table", "tenant-column-missing");
    assertThat(lint("--explain", "rename_column")).isZero();
    assertThat(out.toString()).startsWith("renaming-column (error)");
    assertThat(lint("--explain", "ban-drop-tables")).isEqualTo(2);
    assertThat(err.toString()).contains("did you mean ban-drop-table?");
    assertThat(lint("--rules", "renaming-table")).isZero();
    assertThat(lint("--rules", "no-such-rule")).isEqualTo(2);
  }
}
