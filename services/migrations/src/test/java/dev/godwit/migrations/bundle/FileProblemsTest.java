package dev.godwit.migrations.bundle;

import static dev.godwit.migrations.Problem.Code.COPY_FROM_STDIN;
import static dev.godwit.migrations.Problem.Code.DIRECTIVE_UNKNOWN;
import static dev.godwit.migrations.Problem.Code.EMPTY_FILE;
import static dev.godwit.migrations.Problem.Code.INDEX_NEEDS_NAME;
import static dev.godwit.migrations.Problem.Code.INVALID_UTF8;
import static dev.godwit.migrations.Problem.Code.NAME_TOO_LONG;
import static dev.godwit.migrations.Problem.Code.NOT_IN_TRANSACTION;
import static dev.godwit.migrations.Problem.Code.NUL_CHARACTER;
import static dev.godwit.migrations.Problem.Code.PSQL_COMMAND;
import static dev.godwit.migrations.Problem.Code.TRANSACTION_CONTROL;
import static dev.godwit.migrations.Problem.Code.UNTERMINATED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.Problem;
import dev.godwit.migrations.Problem.Code;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with one file, and where. */
class FileProblemsTest {
  @TempDir private Path root;
  private BundleFiles files = new BundleFiles(Path.of(""));

  @BeforeEach
  void inTheDirectory() {
    files = new BundleFiles(root);
  }

  @ParameterizedTest
  @MethodSource
  void aFileIsRefusedWithItsPlace(String text, Code code, String place) throws IOException {
    files.write("t/1_x.sql", text);
    assertThat(files.places()).containsExactly("t/1_x.sql:" + place + " " + code);
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
    files.write(
        "t/1_x.sql", "-- a\n" + begin + ";\nSELECT 1;\nSAVEPOINT s;\nROLLBACK TO s;\nCOMMIT");
    assertThat(files.statements()).containsExactly("SELECT 1", "SAVEPOINT s", "ROLLBACK TO s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"COMMIT", "END", "end work", "COMMIT TRANSACTION AND NO CHAIN"})
  void theScriptsOwnTransactionMayEndInSeveralWays(String commit) throws IOException {
    files.write("t/1_x.sql", "BEGIN;SELECT 1;" + commit + ";");
    assertThat(files.statements()).containsExactly("SELECT 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"BEGIN READ ONLY", "START TRANSACTION ISOLATION LEVEL SERIALIZABLE"})
  void transactionModesAreNotLostSilently(String begin) throws IOException {
    files.write("t/1_x.sql", begin + ";\nSELECT 1;\nCOMMIT;");
    assertThat(files.problems()).extracting(Problem::code).contains(TRANSACTION_CONTROL);
  }

  @Test
  void bytesThatAreNotUtf8AreTold() throws IOException {
    files.write("t/1_x.sql", "SELECT 1;\nSELECT 'é".getBytes(StandardCharsets.ISO_8859_1));
    files.write("t/2_x.sql", "SELECT 1;".getBytes(StandardCharsets.UTF_16));
    List<Problem> problems = files.problems();
    assertThat(BundleFiles.places(problems))
        .containsExactly("t/1_x.sql:2:9 " + INVALID_UTF8, "t/2_x.sql:1:1 " + INVALID_UTF8);
    assertThat(problems.getFirst().message()).contains("byte 18");
    assertThat(problems.getLast().message()).contains("UTF-16");
  }

  private static Arguments refused(String text, Code code, String place) {
    return Arguments.of(text, code, place);
  }
}
