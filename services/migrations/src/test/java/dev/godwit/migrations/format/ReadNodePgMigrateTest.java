package dev.godwit.migrations.format;

import static dev.godwit.migrations.TrackFormat.NODE_PG_MIGRATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.Migration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadNodePgMigrateTest {
  @Test
  void theVersionIsTheWholeNameAndTheOrderThatOfTime() {
    TrackReading reading =
        Directory.of(
                "1767225600000_add-users.sql", // 2026-01-01
                "-- Up Migration\nCREATE TABLE users ();\n-- Down Migration\nDROP TABLE users;",
                "20251231000000000_first.sql",
                "SELECT 1;",
                "3_index.sql",
                "SELECT 3;")
            .read(NODE_PG_MIGRATE);
    assertThat(reading.problems()).isEmpty();
    assertThat(Directory.versions(reading))
        .containsExactly("3_index", "20251231000000000_first", "1767225600000_add-users");
    Migration users = reading.migrations().getLast();
    assertThat(users.description()).isEqualTo("add users");
    assertThat(Directory.sql(users)).containsExactly("CREATE TABLE users ()");
    assertThat(Directory.undo(users)).containsExactly("DROP TABLE users");
  }

  @Test
  void sectionsMayStandInEitherOrder() {
    Migration migration =
        Directory.of("1_a.sql", "--- down migration\nSELECT 0;\n--UP   Migration now\nSELECT 1;")
            .read(NODE_PG_MIGRATE)
            .migrations()
            .getFirst();
    assertThat(Directory.sql(migration)).containsExactly("SELECT 1");
    assertThat(Directory.undo(migration)).containsExactly("SELECT 0");
  }

  @Test
  void theTemplatesEmptyDownSectionUndoesNothing() {
    Migration migration =
        Directory.of("1_a.sql", "-- Up Migration\nSELECT 1;\n\n-- Down Migration\n")
            .read(NODE_PG_MIGRATE)
            .migrations()
            .getFirst();
    assertThat(migration.undo()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          1_a.js,    exports.up = pgm => {},                          1:1 NOT_SUPPORTED
          1_a.ts,    export const up = 1,                             1:1 NOT_SUPPORTED
          a.sql,     SELECT 1;,                                       1:1 NAME_UNKNOWN
          1_a.up.sql, SELECT 1;,                                      1:1 NOT_SUPPORTED
          1_a.sql,   SELECT 1;~~-- Down Migration~SELECT 0;,          3:1 NOT_SUPPORTED
          1_a.sql,   -- x~SELECT 1;~-- Up Migration~SELECT 2;,        2:1 NOT_SUPPORTED
          """)
  void whatCannotBeHonouredIsNamed(String path, String text, String problem) {
    assertThat(Directory.of(path, text.replace('~', '\n')).problems(NODE_PG_MIGRATE))
        .containsExactly("t/" + path + ":" + problem);
  }
}
