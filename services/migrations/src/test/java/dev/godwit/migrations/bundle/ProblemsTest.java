package dev.godwit.migrations.bundle;

import static dev.godwit.migrations.Problem.Code.BATCH_NOT_ROWS;
import static dev.godwit.migrations.Problem.Code.DIRECTIVE_UNKNOWN;
import static dev.godwit.migrations.Problem.Code.DUPLICATE_VERSION;
import static dev.godwit.migrations.Problem.Code.FORMAT_UNKNOWN;
import static dev.godwit.migrations.Problem.Code.INDEX_NEEDS_NAME;
import static dev.godwit.migrations.Problem.Code.NAME_UNKNOWN;
import static dev.godwit.migrations.Problem.Code.NO_MIGRATIONS;
import static dev.godwit.migrations.Problem.Code.PSQL_COMMAND;
import static dev.godwit.migrations.Problem.Code.REQUIRES_UNKNOWN;
import static dev.godwit.migrations.Problem.Code.TOO_LARGE;
import static dev.godwit.migrations.Problem.Code.TRANSACTION_CONTROL;
import static dev.godwit.migrations.Problem.Code.UNDO_CONFLICT;
import static dev.godwit.migrations.Problem.Code.UNSAFE_PATH;
import static dev.godwit.migrations.Problem.Code.UNTERMINATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a bundle's files together. */
class ProblemsTest {
  @TempDir private Path root;
  private BundleFiles files = new BundleFiles(Path.of(""));

  @BeforeEach
  void inTheDirectory() {
    files = new BundleFiles(root);
  }

  @ParameterizedTest
  @CsvSource({
    "t/x.sql",
    "t/1x.sql",
    "t/1_.sql",
    "t/1_x.down.sql",
    "t/000_x.sql",
    "t/1_x.SQL",
    "t/hooks/before.sql",
    "t/deeper/1_x.sql"
  })
  void aFileThatIsNoMigrationIsNotPassedOver(String path) throws IOException {
    files.write(path, "SELECT 1;");
    assertThat(files.places()).containsExactly(path + ":1:1 NAME_UNKNOWN");
  }

  @Test
  void aFileBesideTheTracksIsNotPassedOver() throws IOException {
    files.write("t/1_x.sql", "SELECT 1;");
    files.write("2_x.sql", "SELECT 1;");
    assertThat(files.places()).containsExactly("2_x.sql:1:1 " + NAME_UNKNOWN);
  }

  @ParameterizedTest
  @MethodSource
  void aTrackIsCheckedAsAWhole(List<String> paths, String text, String problem) throws IOException {
    for (String path : paths) {
      files.write("t/" + path, path.startsWith("2") ? text : "SELECT 1;");
    }
    assertThat(files.places()).containsExactly(problem);
  }

  static List<Arguments> aTrackIsCheckedAsAWhole() {
    return List.of(
        Arguments.of(List.of("1_x.sql", "01_y.sql"), "", "t/1_x.sql:1:1 " + DUPLICATE_VERSION),
        Arguments.of(
            List.of("1_x.sql", "rollback-3.sql"), "", "t/rollback-3.sql:1:1 " + UNDO_CONFLICT),
        Arguments.of(
            List.of("1_x.sql", "1_x.undo.sql", "rollback-1.sql"),
            "",
            "t/rollback-1.sql:1:1 " + UNDO_CONFLICT),
        Arguments.of(
            List.of("1_x.sql", "2_y.sql"),
            "-- godwit: requires=3\nSELECT 1;",
            "t/2_y.sql:1:1 " + REQUIRES_UNKNOWN),
        Arguments.of(
            List.of("2_x.sql", "3_y.sql"),
            "-- godwit: requires=3\nSELECT 1;",
            "t/2_x.sql:1:1 " + REQUIRES_UNKNOWN),
        Arguments.of(
            List.of("2_x.sql", "rollback-2.sql"),
            "-- godwit: irreversible\nSELECT 1;",
            "t/2_x.sql:1:1 " + UNDO_CONFLICT),
        Arguments.of(
            List.of("2_x.sql"),
            "-- godwit: batch\nUPDATE t SET a = 1;\nCREATE TABLE u ();",
            "t/2_x.sql:3:1 " + BATCH_NOT_ROWS),
        Arguments.of(
            List.of("1_x.sql", "godwit.format"), "", "t/godwit.format:1:1 " + FORMAT_UNKNOWN));
  }

  @Test
  void twoFilesOfOneVersionAreBothNamed() throws IOException {
    files.write("t/007_b.sql", "SELECT 1;");
    files.write("t/7_a.sql", "SELECT 1;");
    assertThat(files.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(DUPLICATE_VERSION);
              assertThat(problem.toString()).contains("t/007_b.sql").contains("t/7_a.sql");
            });
  }

  @Test
  void aDirectoryWithoutMigrationsIsNoBundle() throws IOException {
    files.write("t/README.md", "x");
    assertThat(files.places()).containsExactly(".:1:1 " + NO_MIGRATIONS);
    assertThat(new BundleFiles(root.resolve("nowhere")).places())
        .containsExactly(".:1:1 " + NO_MIGRATIONS);
    assertThat(BundleFiles.places(BundleFiles.problems(ReadBundle.fromFiles(List.of()))))
        .containsExactly(".:1:1 " + NO_MIGRATIONS);
  }

  @Test
  void linksThatLeadOutsideAreNotFollowed(@TempDir Path outside) throws IOException {
    Files.writeString(outside.resolve("1_x.sql"), "SELECT 1;");
    Files.createDirectories(root.resolve("t"));
    Files.createSymbolicLink(root.resolve("t/1_x.sql"), outside.resolve("1_x.sql"));
    Files.createSymbolicLink(root.resolve("t/2_x.sql"), root.resolve("nowhere"));
    Files.createSymbolicLink(root.resolve("u"), outside);
    assertThat(files.places())
        .containsExactly(
            "t/1_x.sql:1:1 " + UNSAFE_PATH, "t/2_x.sql:1:1 " + UNSAFE_PATH, "u:1:1 " + UNSAFE_PATH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/t/1_x.sql",
        "../1_x.sql",
        "t/../1_x.sql",
        "t//1_x.sql",
        "C:/1_x.sql",
        "t\\1_x.sql"
      })
  void pathsThatLeadElsewhereAreRefused(String path) {
    assertThat(
            BundleFiles.problems(
                ReadBundle.fromFiles(List.of(new BundleFile(path, new byte[] {'1'})))))
        .extracting(Problem::code)
        .containsExactly(UNSAFE_PATH);
  }

  @Test
  void aBundleCannotFillTheMemory() throws IOException {
    files.write("t/1_x.sql", "SELECT 111111111;");
    files.write("t/2_x.sql", "SELECT 2;");
    BundleLimits all = BundleLimits.DEFAULT;
    BundleLimits smallFiles = new BundleLimits(10, all.bundleBytes(), all.files());
    BundleLimits smallBundle = new BundleLimits(all.fileBytes(), 20, all.files());
    BundleLimits fewFiles = new BundleLimits(all.fileBytes(), all.bundleBytes(), 1);
    assertThat(BundleFiles.places(BundleFiles.problems(ReadBundle.fromDirectory(root, smallFiles))))
        .containsExactly("t/1_x.sql:1:1 " + TOO_LARGE);
    assertThat(
            BundleFiles.places(BundleFiles.problems(ReadBundle.fromDirectory(root, smallBundle))))
        .containsExactly(".:1:1 " + TOO_LARGE);
    assertThat(BundleFiles.places(BundleFiles.problems(ReadBundle.fromDirectory(root, fewFiles))))
        .containsExactly(".:1:1 " + TOO_LARGE);
  }

  @Test
  void everyProblemOfEveryFileIsTold() throws IOException {
    files.write("t/2_x.sql", "COMMIT;\nSELECT 1;\n\\i x\nVACUUM;\nSELECT 'a");
    files.write("t/1_x.sql", "-- godwit: fast\nCREATE INDEX CONCURRENTLY ON t (a);");
    files.write("t/x.sql", "");
    assertThat(files.places())
        .containsExactly(
            "t/1_x.sql:1:12 " + DIRECTIVE_UNKNOWN,
            "t/1_x.sql:2:1 " + INDEX_NEEDS_NAME,
            "t/2_x.sql:1:1 " + TRANSACTION_CONTROL,
            "t/2_x.sql:3:1 " + PSQL_COMMAND,
            "t/2_x.sql:5:8 " + UNTERMINATED,
            "t/x.sql:1:1 " + NAME_UNKNOWN);
  }
}
