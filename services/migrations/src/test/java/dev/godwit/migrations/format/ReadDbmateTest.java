package dev.godwit.migrations.format;

import static dev.godwit.migrations.TrackFormat.DBMATE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadDbmateTest {
  @Test
  void sectionsAreCutAtTheirMarks() {
    TrackReading reading =
        Directory.of(
                "20260101000000_users.sql",
                """
                -- migrate:up
                CREATE TABLE users (id int);
                  CREATE INDEX i ON users (id);

                -- migrate:down
                DROP TABLE users;
                """)
            .read(DBMATE);
    assertThat(reading.problems()).isEmpty();
    Migration users = reading.migrations().getFirst();
    assertThat(users.version().value()).isEqualTo("20260101000000");
    assertThat(users.description()).isEqualTo("users");
    List<Statement> statements = users.script().statements();
    assertThat(statements.getLast().line()).isEqualTo(3);
    assertThat(statements.getLast().column()).isEqualTo(3);
    assertThat(Directory.undo(users)).containsExactly("DROP TABLE users");
    assertThat(Objects.requireNonNull(users.undo()).statements().getFirst().line()).isEqualTo(6);
  }

  @Test
  void theToolsOrderIsThatOfNames() {
    TrackReading reading =
        Directory.of(
                "10_c.sql", "-- migrate:up\nSELECT 10;",
                "2_b.sql", "-- migrate:up\nSELECT 2;",
                "1_a.sql", "-- migrate:up\nSELECT 1;")
            .read(DBMATE);
    assertThat(Directory.versions(reading)).containsExactly("10", "1", "2");
  }

  @Test
  void eachSectionSaysWhetherItHasATransaction() {
    Migration migration =
        Directory.of(
                "1_a.sql", "-- migrate:up transaction:false\nDO 'x';\n-- migrate:down\nDO 'y';")
            .read(DBMATE)
            .migrations()
            .getFirst();
    assertThat(migration.script().directives().noTransaction()).isTrue();
    assertThat(Objects.requireNonNull(migration.undo()).directives().noTransaction()).isFalse();
  }

  @Test
  void godwitsDirectivesAreHonouredAboveTheFirstMark() {
    Migration migration =
        Directory.of("1_a.sql", "-- godwit: lock-timeout=2s\n-- migrate:up\nSELECT 1;")
            .read(DBMATE)
            .migrations()
            .getFirst();
    assertThat(migration.script().directives().lockTimeout()).isEqualTo(Duration.ofSeconds(2));
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          SELECT 1;,                                             1:1 DIRECTIVE_UNKNOWN
          -- migrate:down~SELECT 1;,                             1:1 NOT_SUPPORTED
          -- x~SELECT 1;~-- migrate:up~SELECT 2;,                2:1 NOT_SUPPORTED
          -- migrate:up~SELECT 1;~-- migrate:up~SELECT 2;,       3:1 NOT_SUPPORTED
          -- migrate:up transaction:no~SELECT 1;,                1:15 DIRECTIVE_UNKNOWN
          -- migrate:up~SELECT 1;~-- migrate:down x~SELECT 2;,   3:17 DIRECTIVE_UNKNOWN
          -- migrate:up~-- migrate:down~SELECT 2;,               1:1 EMPTY_FILE
          -- migrate:up~SELECT 1;~-- migrate:down~SELECT (2;,    4:8 UNTERMINATED
          """)
  void whatCannotBeHonouredIsNamed(String text, String problem) {
    assertThat(Directory.of("1_a.sql", text.replace('~', '\n')).problems(DBMATE))
        .contains("t/1_a.sql:" + problem);
  }
}
