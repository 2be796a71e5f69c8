package dev.godwit.migrations.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.Migration;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.Statement;
import dev.godwit.migrations.TrackFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever else is in a file, a statement keeps the place that it has there. */
class SectionsPropertyTest {
  @Property
  void blankingMovesNothing(
      @ForAll("texts") String text, @ForAll @IntRange(max = 60) int a, @ForAll int b) {
    int start = Math.min(a, text.length());
    int end = start + Math.floorMod(b, text.length() - start + 1);
    String cut = Blank.outside(text, start, end);
    assertThat(cut).hasSameSizeAs(text);
    assertThat(cut.substring(start, end)).isEqualTo(text.substring(start, end));
    for (int i = 0; i < text.length(); i++) {
      boolean inside = i >= start && i < end;
      char expected = inside || text.charAt(i) == '\n' ? text.charAt(i) : ' ';
      assertThat(cut.charAt(i)).isEqualTo(expected);
    }
  }

  @Property
  void statementsLieWhereTheFileHasThem(
      @ForAll("marks") Marks marks, @ForAll("bodies") String up, @ForAll("bodies") String down) {
    String text = marks.up() + "\n" + up + "\n" + marks.down() + "\n" + down + "\n";
    List<Migration> migrations = Directory.of("1_a.sql", text).read(marks.format()).migrations();
    assertThat(migrations).hasSize(1);
    assertLies(migrations.getFirst().script(), text, up);
    MigrationScript undo = Objects.requireNonNull(migrations.getFirst().undo());
    assertLies(undo, text, down);
  }

  @Property
  void whateverTheFileHoldsThereIsAnAnswer(
      @ForAll TrackFormat format, @ForAll("texts") String text, @ForAll("names") String name) {
    TrackReading reading =
        Directory.of(name, text, name + ".conf", text, "atlas.sum", text, "flyway.conf", text)
            .read(format);
    assertThat(reading.problems())
        .allSatisfy(
            problem -> {
              assertThat(problem.line()).isPositive();
              assertThat(problem.column()).isPositive();
              assertThat(problem.toString()).doesNotContain("\n");
            });
    DetectFormat.detect(Directory.of(name, text).files());
  }

  private static void assertLies(MigrationScript script, String text, String body) {
    List<String> lines = text.lines().toList();
    List<String> found = new ArrayList<>();
    for (Statement statement : script.statements()) {
      assertThat(text.startsWith(statement.sql(), statement.offset())).isTrue();
      assertThat(lines.get(statement.line() - 1).substring(statement.column() - 1))
          .startsWith(statement.sql().lines().findFirst().orElseThrow());
      found.add(statement.sql());
    }
    assertThat(String.join(";", found).replaceAll("\\s", ""))
        .isEqualTo(body.strip().replaceAll("(--.*\n)", "").replaceAll("\\s|;$", ""));
  }

  @Provide
  Arbitrary<Marks> marks() {
    return Arbitraries.of(
        new Marks(TrackFormat.DBMATE, "-- about\n-- migrate:up", "-- migrate:down"),
        new Marks(TrackFormat.GOOSE, "-- about\n\n-- +goose Up", "-- +goose Down"),
        new Marks(TrackFormat.NODE_PG_MIGRATE, "-- Up Migration", "-- Down Migration"));
  }

  @Provide
  Arbitrary<String> bodies() {
    Arbitrary<String> statement =
        Arbitraries.of(
            "SELECT 1;",
            "  SELECT\n 'é😀';",
            "-- comment\n  SELECT 2;",
            "\n\nDO $$x;y$$;",
            "\tSELECT \"a\";");
    return statement.list().ofMinSize(1).ofMaxSize(5).map(all -> String.join("\n", all));
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of(
            "SELECT 1;",
            "\n",
            " ",
            "-- migrate:up",
            "-- migrate:down",
            "-- +goose Up",
            "-- +goose Down",
            "-- +goose StatementBegin",
            "-- +goose StatementEnd",
            "-- +goose NO TRANSACTION",
            "-- Up Migration",
            "--down migration",
            "$$",
            "'",
            "${",
            "}",
            "-- atlas:txmode none",
            "-- atlas:checkpoint",
            "h1:",
            "=",
            "encoding",
            "\r\n",
            "é😀",
            "\0",
            "-- godwit: batch")
        .list()
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }

  @Provide
  Arbitrary<String> names() {
    return Stream.of(
            Arbitraries.of("1_a.sql", "V1__a.sql", "B2.sql", "R__x .sql", "U1__.sql", "a.sql"),
            Arbitraries.of("1/migration.sql", "00_é.up.sql", "2_.down.sql", "beforeMigrate.sql"),
            Arbitraries.of("9".repeat(300) + "_a.sql", "R__" + "x".repeat(300) + ".sql", ".sql"),
            Arbitraries.of("99999999999999999_x.sql", "_.sql", "V1_.sql", "1_a.js", "1_a.go"))
        .reduce((a, b) -> Arbitraries.oneOf(a, b))
        .orElseThrow();
  }

  record Marks(TrackFormat format, String up, String down) {}
}
