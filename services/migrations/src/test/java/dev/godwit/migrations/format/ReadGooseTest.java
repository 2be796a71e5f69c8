package dev.godwit.migrations.format;

import static dev.godwit.migrations.TrackFormat.GOOSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Statement;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadGooseTest {
  private static final String FUNCTION =
      """
      -- Users and what touches them.
      -- +goose Up
      CREATE TABLE users (id int);
      -- +goose StatementBegin
      CREATE FUNCTION touch() RETURNS trigger AS $$
      BEGIN
        NEW.id := 1; RETURN NEW;
      END $$ LANGUAGE plpgsql
      -- +goose StatementEnd
      CREATE INDEX i ON users (id);

      -- +goose down
      DROP FUNCTION touch();
      DROP TABLE users;
      """;

  @Test
  void annotationsCutTheFile() {
    TrackReading reading = Directory.of("00001_users.sql", FUNCTION).read(GOOSE);
    assertThat(reading.problems()).isEmpty();
    Migration users = reading.migrations().getFirst();
    assertThat(users.version().value()).isEqualTo("00001");
    assertThat(Directory.undo(users)).containsExactly("DROP FUNCTION touch()", "DROP TABLE users");
  }

  @Test
  void aBlockEndsItsStatementWithoutASemicolon() {
    List<Statement> statements =
        Directory.of("00001_users.sql", FUNCTION)
            .read(GOOSE)
            .migrations()
            .getFirst()
            .script()
            .statements();
    assertThat(statements)
        .extracting(Statement::line, Statement::column)
        .containsExactly(tuple(3, 1), tuple(5, 1), tuple(10, 1));
    assertThat(statements.get(1).sql()).endsWith("LANGUAGE plpgsql");
  }

  @Test
  void noTransactionHoldsForBothSections() {
    Migration migration =
        Directory.of(
                "1_a.sql",
                "-- +goose NO TRANSACTION\n-- +goose Up\nDO 'x';\n-- +goose Down\nDO 'y';\n")
            .read(GOOSE)
            .migrations()
            .getFirst();
    assertThat(migration.script().transactional()).isFalse();
    assertThat(Objects.requireNonNull(migration.undo()).transactional()).isFalse();
  }

  @Test
  void migrationsInGoAreRefusedAndOtherGoIsNot() {
    assertThat(
            Directory.of(
                    "00001_a.sql", "-- +goose Up\nSELECT 1;",
                    "00002_b.go", "package m",
                    "00002_b_test.go", "package m",
                    "embed.go", "package m",
                    "notes.sql", "SELECT 1;")
                .problems(GOOSE))
        .containsExactly("t/00002_b.go:1:1 NOT_SUPPORTED", "t/notes.sql:1:1 NAME_UNKNOWN");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          SELECT 1;,                                                   1:1 NOT_SUPPORTED
          -- nothing,                                                  1:1 DIRECTIVE_UNKNOWN
          -- +goose Down~SELECT 1;,                                    1:1 DIRECTIVE_UNKNOWN
          -- +goose Up~SELECT 1;~-- +goose Up,                         3:1 DIRECTIVE_UNKNOWN
          -- +goose Up~-- +goose ENVSUB ON~SELECT 1;,                  2:1 NOT_SUPPORTED
          -- +goose Up~ -- +goose Down~SELECT 1;,                      2:1 DIRECTIVE_UNKNOWN
          -- +goose Up~-- +goose StatmentBegin~SELECT 1;,              2:1 DIRECTIVE_UNKNOWN
          -- +goose Up~-- +goose StatementBegin~SELECT 1;,             2:1 DIRECTIVE_UNKNOWN
          -- +goose Up~SELECT 1;~-- +goose StatementEnd,               3:1 DIRECTIVE_UNKNOWN
          -- +goose Up~-- +goose Down~SELECT 1;,                       1:1 EMPTY_FILE
          '-- +goose NO TRANSACTION~-- +goose Up~-- +goose StatementBegin~SELECT 1; SELECT 2;~\
          -- +goose StatementEnd', 4:11 NOT_SUPPORTED
          """)
  void whatCannotBeHonouredIsNamed(String text, String problem) {
    assertThat(Directory.of("1_a.sql", text.replace('~', '\n')).problems(GOOSE))
        .containsExactly("t/1_a.sql:" + problem);
  }
}
