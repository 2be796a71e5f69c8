package dev.godwit.sql.wasm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The flat machine against the one that Chicory made from the same WebAssembly. */
class PgQueryTest {
  private static final Path REPOSITORY = Path.of("../..");

  private final PgQuery flat = PgQuery.start();
  private final PgQuery plain = PgQuery.startPlain();

  private static List<String> scripts() throws IOException {
    try (Stream<Path> examples = Files.walk(REPOSITORY.resolve("examples"));
        Stream<Path> corpus =
            Files.walk(REPOSITORY.resolve("services/migrations/src/test/resources"))) {
      return Stream.concat(examples, corpus)
          .filter(file -> file.toString().matches(".*(\\.sql|/corpus/.*\\.txt)"))
          .map(PgQueryTest::text)
          .flatMap(text -> Stream.concat(Stream.of(text), Stream.of(text.split(";\n"))))
          .filter(text -> text.indexOf('\0') < 0 && text.length() < 20_000)
          .distinct()
          .limit(800)
          .toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return ""; // not UTF-8, which the parser is never given
    }
  }

  @Test
  void bothSayTheSameOfEveryScriptOfTheRepository() throws IOException {
    List<String> scripts = scripts();

    assertThat(scripts).hasSizeGreaterThan(300);
    for (String sql : scripts) {
      assertThat(flat.parse(sql)).as(sql).isEqualTo(plain.parse(sql));
    }
  }

  @Test
  void bothSayTheSameOfABody() {
    for (String body :
        List.of("BEGIN ALTER TABLE t ADD c int; END", "BEGIN x", "BEGIN NULL; END")) {
      String sql = "DO $$ " + body + " $$";
      assertThat(flat.parsePlpgsql(sql)).as(sql).isEqualTo(plain.parsePlpgsql(sql));
    }
  }

  @Test
  void anErrorLeavesNothingBehind() {
    flat.parse("SELECT 1");
    int before = flat.pages();
    for (int i = 0; i < 500; i++) {
      assertThat(flat.parse("SELECT FROM WHERE " + i)).isInstanceOf(ParserAnswer.Refusal.class);
    }

    assertThat(flat.pages()).isEqualTo(before);
    assertThat(flat.parse("SELECT 1")).isInstanceOf(ParserAnswer.Tree.class);
  }
}
