package dev.godwit.migrations.bundle;

import static dev.godwit.migrations.Problem.Code.BATCH_NOT_ROWS;
import static dev.godwit.migrations.Problem.Code.COPY_FROM_STDIN;
import static dev.godwit.migrations.Problem.Code.DIRECTIVE_UNKNOWN;
import static dev.godwit.migrations.Problem.Code.DUPLICATE_VERSION;
import static dev.godwit.migrations.Problem.Code.EMPTY_FILE;
import static dev.godwit.migrations.Problem.Code.FORMAT_UNKNOWN;
import static dev.godwit.migrations.Problem.Code.INDEX_NEEDS_NAME;
import static dev.godwit.migrations.Problem.Code.INVALID_UTF8;
import static dev.godwit.migrations.Problem.Code.NAME_TOO_LONG;
import static dev.godwit.migrations.Problem.Code.NAME_UNKNOWN;
import static dev.godwit.migrations.Problem.Code.NOT_IN_TRANSACTION;
import static dev.godwit.migrations.Problem.Code.NO_MIGRATIONS;
import static dev.godwit.migrations.Problem.Code.NUL_CHARACTER;
import static dev.godwit.migrations.Problem.Code.PSQL_COMMAND;
import static dev.godwit.migrations.Problem.Code.REQUIRES_UNKNOWN;
import static dev.godwit.migrations.Problem.Code.TOO_LARGE;
import static dev.godwit.migrations.Problem.Code.TRANSACTION_CONTROL;
import static dev.godwit.migrations.Problem.Code.UNDO_CONFLICT;
import static dev.godwit.migrations.Problem.Code.UNSAFE_PATH;
import static dev.godwit.migrations.Problem.Code.UNTERMINATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.Problem.Code;
import dev.godwit.migrations.Statement;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {
  @TempDir Path root;

  @ParameterizedTest
  @MethodSource
  void aFileIsRefusedWithItsPlace(String text, Code code, String place) throws IOException {
    write("t/1_x.sql", text);
    assertThat(places(read(root))).containsExactly("t/1_x.sql:" + place + " " + code);
  }

  static List<Arguments> aFileIsRefusedWithItsPlace() {
    String name = "i".repeat(64);
    return List.of(
        refused("", EMPTY_FILE, "1:1"),
        refused("-- nothing\n/* at all */ ;", EMPTY_FILE, "1:1"),
        refused("BEGIN;\nCOMMIT;", EMPTY_FILE, "1:1"),
        refused("SELECT 1;\n\nSELECT 'a", UNTERMINATED, "3:8"),
        refused("SELECT 1;\n/* a", UNTERMINATED, "2:1"),
        refused("SELECT 1;\nDO $a$ b", UNTERMINATED, "2:4"),
        refused("SELECT 1;\n  SELECT (1", UNTERMINATED, "2:10"),
        refused("SELECT 1;\n \\i other.sql", PSQL_COMMAND, "2:2"),
        refused("SELECT 1 \\g\n", PSQL_COMMAND, "1:10"),
        refused("COPY t FROM stdin;\n1\t'\n\\.\nSELECT 1;", COPY_FROM_STDIN, "1:1"),
        refused("SELECT 1;\0", NUL_CHARACTER, "1:10"),
        refused("SELECT 1;\nCOMMIT;\nSELECT 2;", TRANSACTION_CONTROL, "2:1"),
        refused("BEGIN;\nSELECT 2;", TRANSACTION_CONTROL, "1:1"),
        refused("BEGIN;", TRANSACTION_CONTROL, "1:1"),
        refused("COMMIT;", TRANSACTION_CONTROL, "1:1"),
        refused("SELECT 1;\nEND;", TRANSACTION_CONTROL, "2:1"),
        refused("BEGIN;\nSELECT 1;\nROLLBACK;\nCOMMIT;", TRANSACTION_CONTROL, "3:1"),
        refused("SELECT 1;\nABORT;", TRANSACTION_CONTROL, "2:1"),
        refused("SELECT 1;\nPREPARE TRANSACTION 'a';", TRANSACTION_CONTROL, "2:1"),
        refused("COMMIT PREPARED 'a';", TRANSACTION_CONTROL, "1:1"),
        refused("ROLLBACK PREPARED 'a';", TRANSACTION_CONTROL, "1:1"),
        refused("SET TRANSACTION READ ONLY;", TRANSACTION_CONTROL, "1:1"),
        refused("SET LOCAL TRANSACTION READ ONLY;", TRANSACTION_CONTROL, "1:1"),
        refused("DISCARD ALL;", TRANSACTION_CONTROL, "1:1"),
        refused("SELECT pg_advisory_unlock_all();", TRANSACTION_CONTROL, "1:1"),
        refused("-- godwit: no-transaction\nBEGIN;\nSELECT 1;\nEND;", TRANSACTION_CONTROL, "2:1"),
        refused("BEGIN;\nVACUUM;\nCOMMIT;", NOT_IN_TRANSACTION, "2:1"),
        refused("-- godwit: lock-timout=2s\nSELECT 1;", DIRECTIVE_UNKNOWN, "1:12"),
        refused("-- godwit: lock-timeout=2\nSELECT 1;", DIRECTIVE_UNKNOWN, "1:12"),
        refused("SELECT 1;\n-- godwit: no-transaction", DIRECTIVE_UNKNOWN, "2:1"),
        refused("CREATE INDEX CONCURRENTLY ON t (a);", INDEX_NEEDS_NAME, "1:1"),
        refused("CREATE INDEX CONCURRENTLY U&\"a\" ON t (a);", INDEX_NEEDS_NAME, "1:1"),
        refused("REINDEX TABLE CONCURRENTLY;", INDEX_NEEDS_NAME, "1:1"),
        refused("DROP INDEX CONCURRENTLY a, b;", INDEX_NEEDS_NAME, "1:1"),
        refused("CREATE INDEX CONCURRENTLY " + name + " ON t (a);", NAME_TOO_LONG, "1:1"),
        refused("CREATE DATABASE \"" + name + "\";", NAME_TOO_LONG, "1:1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"BEGIN", "begin work", "BEGIN TRANSACTION", "START TRANSACTION"})
  void theScriptsOwnTransactionIsLeftOut(String begin) throws IOException {
    write("t/1_x.sql", "-- a\n" + begin + ";\nSELECT 1;\nSAVEPOINT s;\nROLLBACK TO s;\nCOMMIT");
    assertThat(statements(ReadBundle.fromDirectory(root)))
        .containsExactly("SELECT 1", "SAVEPOINT s", "ROLLBACK TO s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"COMMIT", "END", "end work", "COMMIT TRANSACTION AND NO CHAIN"})
  void theScriptsOwnTransactionMayEndInSeveralWays(String commit) throws IOException {
    write("t/1_x.sql", "BEGIN;SELECT 1;" + commit + ";");
    assertThat(statements(ReadBundle.fromDirectory(root))).containsExactly("SELECT 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BEGIN READ ONLY", "START TRANSACTION ISOLATION LEVEL SERIALIZABLE"})
  void transactionModesAreNotLostSilently(String begin) throws IOException {
    write("t/1_x.sql", begin + ";\nSELECT 1;\nCOMMIT;");
    assertThat(read(root)).extracting(Problem::code).contains(TRANSACTION_CONTROL);
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
    write(path, "SELECT 1;");
    assertThat(places(read(root))).containsExactly(path + ":1:1 NAME_UNKNOWN");
  }

  @Test
  void aFileBesideTheTracksIsNotPassedOver() throws IOException {
    write("t/1_x.sql", "SELECT 1;");
    write("2_x.sql", "SELECT 1;");
    assertThat(places(read(root))).containsExactly("2_x.sql:1:1 " + NAME_UNKNOWN);
  }

  @ParameterizedTest
  @MethodSource
  void aTrackIsCheckedAsAWhole(List<String> paths, String text, String problem) throws IOException {
    for (String path : paths) {
      write("t/" + path, path.startsWith("2") ? text : "SELECT 1;");
    }
    assertThat(places(read(root))).containsExactly(problem);
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
  void bytesThatAreNotUtf8AreTold() throws IOException {
    write("t/1_x.sql", "SELECT 1;\nSELECT 'é".getBytes(StandardCharsets.ISO_8859_1));
    write("t/2_x.sql", "SELECT 1;".getBytes(StandardCharsets.UTF_16));
    List<Problem> problems = read(root);
    assertThat(places(problems))
        .containsExactly("t/1_x.sql:2:9 " + INVALID_UTF8, "t/2_x.sql:1:1 " + INVALID_UTF8);
    assertThat(problems.getFirst().message()).contains("byte 18");
    assertThat(problems.getLast().message()).contains("UTF-16");
  }

  @Test
  void twoFilesOfOneVersionAreBothNamed() throws IOException {
    write("t/007_b.sql", "SELECT 1;");
    write("t/7_a.sql", "SELECT 1;");
    assertThat(read(root))
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo(DUPLICATE_VERSION);
              assertThat(problem.toString()).contains("t/007_b.sql").contains("t/7_a.sql");
            });
  }

  @Test
  void aDirectoryWithoutMigrationsIsNoBundle() throws IOException {
    write("t/README.md", "x");
    assertThat(places(read(root))).containsExactly(".:1:1 " + NO_MIGRATIONS);
    assertThat(places(read(root.resolve("nowhere")))).containsExactly(".:1:1 " + NO_MIGRATIONS);
    assertThat(places(problems(ReadBundle.fromFiles(List.of()))))
        .containsExactly(".:1:1 " + NO_MIGRATIONS);
  }

  @Test
  void linksThatLeadOutsideAreNotFollowed(@TempDir Path outside) throws IOException {
    Files.writeString(outside.resolve("1_x.sql"), "SELECT 1;");
    Files.createDirectories(root.resolve("t"));
    Files.createSymbolicLink(root.resolve("t/1_x.sql"), outside.resolve("1_x.sql"));
    Files.createSymbolicLink(root.resolve("t/2_x.sql"), root.resolve("nowhere"));
    Files.createSymbolicLink(root.resolve("u"), outside);
    assertThat(places(read(root)))
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
    assertThat(problems(ReadBundle.fromFiles(List.of(new BundleFile(path, new byte[] {'1'})))))
        .extracting(Problem::code)
        .containsExactly(UNSAFE_PATH);
  }

  @Test
  void aBundleCannotFillTheMemory() throws IOException {
    write("t/1_x.sql", "SELECT 111111111;");
    write("t/2_x.sql", "SELECT 2;");
    BundleLimits all = BundleLimits.DEFAULT;
    BundleLimits smallFiles = new BundleLimits(10, all.bundleBytes(), all.files());
    BundleLimits smallBundle = new BundleLimits(all.fileBytes(), 20, all.files());
    BundleLimits fewFiles = new BundleLimits(all.fileBytes(), all.bundleBytes(), 1);
    assertThat(places(problems(ReadBundle.fromDirectory(root, smallFiles))))
        .containsExactly("t/1_x.sql:1:1 " + TOO_LARGE);
    assertThat(places(problems(ReadBundle.fromDirectory(root, smallBundle))))
        .containsExactly(".:1:1 " + TOO_LARGE);
    assertThat(places(problems(ReadBundle.fromDirectory(root, fewFiles))))
        .containsExactly(".:1:1 " + TOO_LARGE);
  }

  @Test
  void everyProblemOfEveryFileIsTold() throws IOException {
    write("t/2_x.sql", "COMMIT;\nSELECT 1;\n\\i x\nVACUUM;\nSELECT 'a");
    write("t/1_x.sql", "-- godwit: fast\nCREATE INDEX CONCURRENTLY ON t (a);");
    write("t/x.sql", "");
    assertThat(places(read(root)))
        .containsExactly(
            "t/1_x.sql:1:12 " + DIRECTIVE_UNKNOWN,
            "t/1_x.sql:2:1 " + INDEX_NEEDS_NAME,
            "t/2_x.sql:1:1 " + TRANSACTION_CONTROL,
            "t/2_x.sql:3:1 " + PSQL_COMMAND,
            "t/2_x.sql:5:8 " + UNTERMINATED,
            "t/x.sql:1:1 " + NAME_UNKNOWN);
  }

  private static Arguments refused(String text, Code code, String place) {
    return Arguments.of(text, code, place);
  }

  private void write(String path, String text) throws IOException {
    write(path, text.getBytes(StandardCharsets.UTF_8));
  }

  private void write(String path, byte[] content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, content);
  }

  private static List<Problem> read(Path root) throws IOException {
    return problems(ReadBundle.fromDirectory(root));
  }

  private static List<Problem> problems(ReadResult result) {
    return switch (result) {
      case ReadResult.Valid valid -> throw new AssertionError(valid.bundle().tracks());
      case ReadResult.Invalid(List<Problem> problems) -> problems;
    };
  }

  private static List<String> statements(ReadResult result) {
    return switch (result) {
      case ReadResult.Valid(Bundle bundle) ->
          bundle.tracks().getFirst().migrations().getFirst().script().statements().stream()
              .map(Statement::sql)
              .toList();
      case ReadResult.Invalid(List<Problem> problems) -> throw new AssertionError(problems);
    };
  }

  private static List<String> places(List<Problem> problems) {
    return problems.stream()
        .map(p -> "%s:%d:%d %s".formatted(p.path(), p.line(), p.column(), p.code()))
        .toList();
  }
}
