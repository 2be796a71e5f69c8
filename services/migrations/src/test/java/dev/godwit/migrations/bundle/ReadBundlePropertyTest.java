package dev.godwit.migrations.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.Track;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReadBundlePropertyTest {
  @Property
  void whateverTheFileHoldsThereIsAnAnswer(@ForAll("scripts") String text) {
    BundleFile file = new BundleFile("t/1_x.sql", text.getBytes(StandardCharsets.UTF_8));
    assertAnswer(ReadBundle.fromFiles(List.of(file)));
  }

  @Property
  void whateverTheBytesAreThereIsAnAnswer(@ForAll byte[] bytes) {
    assertAnswer(ReadBundle.fromFiles(List.of(new BundleFile("t/1_x.sql", bytes))));
  }

  @Property
  void whateverThePathIsThereIsAnAnswer(@ForAll("paths") String path) {
    assertAnswer(ReadBundle.fromFiles(List.of(new BundleFile(path, new byte[] {'1'}))));
  }

  private static void assertAnswer(ReadResult result) {
    switch (result) {
      case ReadResult.Valid(Bundle bundle) ->
          assertThat(bundle.tracks())
              .flatExtracting(Track::migrations)
              .allSatisfy(ReadBundlePropertyTest::assertPlaces);
      case ReadResult.Invalid(List<Problem> problems) ->
          assertThat(problems)
              .isNotEmpty()
              .allSatisfy(
                  problem -> {
                    assertThat(problem.line()).isPositive();
                    assertThat(problem.column()).isPositive();
                    assertThat(problem.toString()).doesNotContain("\n");
                  });
    }
  }

  private static void assertPlaces(Migration migration) {
    assertThat(migration.script().statements())
        .isNotEmpty()
        .allSatisfy(
            s -> assertThat(migration.script().text().startsWith(s.sql(), s.offset())).isTrue());
  }

  @Provide
  Arbitrary<String> scripts() {
    return Arbitraries.of(
            "CREATE ",
            "DROP ",
            "UNIQUE ",
            "INDEX ",
            "CONCURRENTLY ",
            "IF NOT EXISTS ",
            "ON ",
            "ALTER TABLE ",
            "DETACH PARTITION ",
            "REINDEX ",
            "SCHEMA ",
            "DATABASE ",
            "DO ",
            "CALL ",
            "BEGIN",
            "COMMIT",
            "SET ",
            "LOCAL ",
            "SELECT ",
            "set_config",
            "INTO ",
            "TEMP ",
            "a",
            "b.c",
            "\"d\"",
            "\"\"",
            "U&\"e\"",
            "'f'",
            "$$",
            "E'",
            ";",
            "(",
            ")",
            ",",
            ".",
            "*",
            "true",
            "-- godwit: ",
            "no-transaction ",
            "lock-timeout=",
            "1s",
            "\n",
            "\r",
            "\\",
            "/*",
            "*/",
            "é",
            "\u0000",
            "x".repeat(64))
        .list()
        .ofMaxSize(20)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> paths() {
    return Arbitraries.of(
            "/", ".", "..", "t", "1_x", "_", ".sql", "schema", "\\", ":", "\n", "é", " ")
        .list()
        .ofMaxSize(8)
        .map(parts -> String.join("", parts));
  }
}
