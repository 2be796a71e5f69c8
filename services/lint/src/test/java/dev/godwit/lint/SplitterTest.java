package dev.godwit.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.sql.Script;
import dev.godwit.migrations.sql.SplitStatements;
import dev.godwit.sql.ParseSql;
import dev.godwit.sql.ParsedStatement;
import dev.godwit.sql.SqlReading;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The engine's statement splitter against PostgreSQL's own grammar. */
class SplitterTest {
  private static final Path REPOSITORY = Path.of("../..");

  private static Stream<String> scripts() throws IOException {
    List<Path> files;
    try (Stream<Path> examples = Files.walk(REPOSITORY.resolve("examples"));
        Stream<Path> tests = Files.walk(REPOSITORY.resolve("services/migrations/src/test"))) {
      files =
          Stream.concat(examples, tests)
              .filter(file -> file.toString().matches(".*(\\.sql|/corpus/.*\\.txt)"))
              .toList();
    }
    return files.stream().map(SplitterTest::text).flatMap(SplitterTest::cases);
  }

  /** The corpus' cases are between lines that begin with {@code ==}. */
  private static Stream<String> cases(String text) {
    return Stream.of(text.split("(?m)^==.*\n", -1));
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatTheParserReadsIsCutWhereTheParserCutsIt() throws IOException {
    int compared = 0;
    try (ParseSql parser = ParseSql.onEachProcessor()) {
      for (String sql : scripts().toList()) {
        if (sql.indexOf('\0') < 0
            && parser.parse(sql) instanceof SqlReading.Parsed(List<ParsedStatement> statements)) {
          Script script = SplitStatements.split(sql);
          assertThat(script.pieces().stream().map(piece -> piece.end()))
              .as(sql)
              .containsExactlyElementsOf(ends(sql, statements));
          compared += statements.size();
        }
      }
    }
    assertThat(compared).isGreaterThan(500);
  }

  /** The parser's last statement goes to the end of the text, white space and comments too. */
  private static List<Integer> ends(String sql, List<ParsedStatement> statements) {
    return statements.stream()
        .map(
            one -> {
              var pieces = SplitStatements.split(sql.substring(one.start(), one.end())).pieces();
              return one.start() + (pieces.size() == 1 ? pieces.getFirst().end() : -1);
            })
        .toList();
  }
}
