package dev.godwit.migrations.format;

import static dev.godwit.migrations.TrackFormat.ATLAS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadAtlasTest {
  private static final String INIT = "CREATE TABLE users (id int);\n";
  private static final String INDEX =
      "-- atlas:txmode none\n\nCREATE INDEX CONCURRENTLY i ON users (id);\n";
  private static final String SUM =
      """
      h1:Sbcu0QjyqhH4rCCobQ0XQrHQc4GBE/YlqECtsuU9P5k=
      20260101000000_init.sql h1:FJGmiUQd0netqK1n6zwK132kFRIx3MtiWhGtW8KZbJ0=
      20260102000000_email.sql h1:jeQehNg/wHd3ZVpsY/nnGj5uzItlMiKwB2ioVChbUec=
      """;

  @Test
  void aDirectoryThatAgreesWithItsSumIsRead() {
    TrackReading reading = directory(INIT, INDEX, SUM).read(ATLAS);
    assertThat(reading.problems()).isEmpty();
    assertThat(Directory.versions(reading)).containsExactly("20260101000000", "20260102000000");
    assertThat(reading.migrations())
        .extracting(one -> one.script().directives().noTransaction())
        .containsExactly(false, true);
  }

  @Test
  void aChangedFileIsNamed() {
    Directory directory = directory(INIT, INDEX + "\n", SUM);
    assertThat(directory.problems(ATLAS)).containsExactly("t/atlas.sum:3:1 NOT_SUPPORTED");
    assertThat(directory.read(ATLAS).problems().getFirst().message())
        .contains("'20260102000000_email.sql' was added or changed");
  }

  @Test
  void aMissingFileAndAWrongFirstLineAreNamed() {
    assertThat(
            Directory.of("20260101000000_init.sql", INIT, "atlas.sum", SUM)
                .read(ATLAS)
                .problems()
                .getFirst()
                .message())
        .contains("the directory has no '20260102000000_email.sql'");
    assertThat(directory(INIT, INDEX, SUM.replaceFirst("h1:S", "h1:T")).problems(ATLAS))
        .containsExactly("t/atlas.sum:1:1 NOT_SUPPORTED");
    assertThat(directory(INIT, INDEX, "").problems(ATLAS))
        .containsExactly("t/atlas.sum:2:1 NOT_SUPPORTED");
  }

  @Test
  void aCheckpointThatNothingPrecedesIsTheBaseSchema() {
    TrackReading reading =
        Directory.of(
                "1_checkpoint.sql", "-- atlas:checkpoint\n\nCREATE TABLE a ();",
                "2_next.sql", "CREATE TABLE b ();",
                "3.sql", "SELECT 1;")
            .read(ATLAS);
    assertThat(reading.problems()).isEmpty();
    assertThat(reading.migrations())
        .extracting(Migration::kind)
        .containsExactly(Kind.BASE, Kind.VERSIONED, Kind.VERSIONED);
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          -- atlas:checkpoint~~SELECT 1;,             1:1 NOT_SUPPORTED
          -- x~-- atlas:delimiter //~~SELECT 1//,     2:1 NOT_SUPPORTED
          -- atlas:txtar~~-- migration.sql --,        1:1 NOT_SUPPORTED
          -- atlas:txmode all~~SELECT 1;,             1:1 NOT_SUPPORTED
          -- atlas:txmode none~SELECT 1;,             1:1 NOT_SUPPORTED
          """)
  void whatCannotBeHonouredIsNamed(String text, String problem) {
    assertThat(
            Directory.of("1_a.sql", "SELECT 1;", "2_b.sql", text.replace('~', '\n'))
                .problems(ATLAS))
        .containsExactly("t/2_b.sql:" + problem);
  }

  @Test
  void whatConcernsTheLinterOnlyIsNoProblem() {
    assertThat(Directory.of("1_a.sql", "-- atlas:nolint DS102\nDROP TABLE a;").problems(ATLAS))
        .isEmpty();
  }

  private static Directory directory(String init, String email, String sum) {
    return Directory.of(
        "20260101000000_init.sql", init, "20260102000000_email.sql", email, "atlas.sum", sum);
  }
}
