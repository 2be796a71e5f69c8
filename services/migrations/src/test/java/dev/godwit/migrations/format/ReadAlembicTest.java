package dev.godwit.migrations.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.contract.Version;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Statement;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.TrackFormat;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The directory {@code formats/alembic} and its SQL come from Alembic 1.8. */
class ReadAlembicTest {
  private static final String FIRST =
      """
      \"""create a\"""
      revision = "a1"
      down_revision = None
      """;
  private static final String FIRST_SQL =
      """
      BEGIN;

      -- Running upgrade  -> a1

      CREATE TABLE a ();

      INSERT INTO alembic_version (version_num) VALUES ('a1');

      COMMIT;
      """;

  @Test
  void revisionsRunAfterTheOnesTheyBuildOn() throws IOException {
    Track track = Reading.directory(TrackFormat.ALEMBIC, "alembic");

    assertThat(Reading.versions(track))
        .containsExactly(
            "1975ea83b712", "27c6a30d7c24", "ae1027a6acf1", "53fffde5ad5e", "7f3a9c10b2de");
    assertThat(track.migrations())
        .extracting(Migration::description)
        .startsWith("create account table", "index names without a lock");
  }

  @Test
  void alembicsOwnBookkeepingAndTransactionsAreLeftOut() throws IOException {
    Track track = Reading.directory(TrackFormat.ALEMBIC, "alembic");

    Migration first = Reading.migration(track, "1975ea83b712");
    assertThat(Reading.sql(first)).singleElement().asString().startsWith("CREATE TABLE account");
    assertThat(Reading.undo(first)).containsExactly("DROP TABLE account");
    assertThat(first.script().transactional()).isTrue();
    assertThat(Reading.sql(Reading.migration(track, "7f3a9c10b2de"))).hasSize(2);
  }

  @Test
  void whatCommitsWithinARevisionRunsPieceByPiece() throws IOException {
    Track track = Reading.directory(TrackFormat.ALEMBIC, "alembic");

    Migration index = Reading.migration(track, "27c6a30d7c24");
    assertThat(index.script().transactional()).isFalse();
    assertThat(index.script().directives().noTransaction()).isTrue();
    assertThat(index.script().statements().getFirst())
        .extracting(Statement::line, Statement::sql)
        .containsExactly(22, "CREATE INDEX CONCURRENTLY account_name ON account (name)");
  }

  @Test
  void aMergeHasNoStatementsAndRequiresItsParents() throws IOException {
    Track track = Reading.directory(TrackFormat.ALEMBIC, "alembic");

    Migration merge = Reading.migration(track, "53fffde5ad5e");
    assertThat(merge.script().statements()).isEmpty();
    assertThat(Reading.undo(merge)).isEmpty();
    assertThat(merge.conditions().requires())
        .containsExactlyInAnyOrder(new Version("ae1027a6acf1"), new Version("27c6a30d7c24"));
  }

  @Test
  void aRevisionWithoutSqlNamesTheCommandThatPrintsIt() {
    var reading =
        new Reading(TrackFormat.ALEMBIC)
            .with("a1_first.py", FIRST)
            .with("b2_second.py", "revision = 'b2'\ndown_revision = 'a1'\n")
            .with("upgrade.sql", FIRST_SQL);

    assertThat(reading.found())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.path()).isEqualTo("t/b2_second.py");
              assertThat(problem.next()).contains("alembic upgrade a1:head --sql > after_a1.sql");
            });
  }

  @Test
  void severalHeadsAreNamed() {
    var reading =
        new Reading(TrackFormat.ALEMBIC)
            .with(
                "upgrade.sql",
                FIRST_SQL
                    + "-- Running upgrade a1 -> b2\nSELECT 2;\n"
                    + "-- Running upgrade a1 -> c3\nSELECT 3;\n");

    assertThat(reading.problems())
        .containsExactly("t/upgrade.sql:1 SEVERAL_HEADS There are 2 heads: b2, c3.");
  }

  @Test
  void sqlThatSaysOtherThanTheRevisionFilesIsRefused() {
    var reading =
        new Reading(TrackFormat.ALEMBIC)
            .with("a1_first.py", FIRST)
            .with("b2_second.py", "revision = 'b2'\ndown_revision = 'a1'\n")
            .with("upgrade.sql", FIRST_SQL + "-- Running upgrade x -> b2\nSELECT 2;\n");

    assertThat(reading.problems())
        .containsExactly(
            "t/upgrade.sql:10 NOT_SUPPORTED b2 follows [x] here, but [a1] in t/b2_second.py.");
  }

  @Test
  void sqlThatBelongsToNoRevisionIsRefused() {
    var reading = new Reading(TrackFormat.ALEMBIC).with("x.sql", "BEGIN;\nSELECT 1;\n" + FIRST_SQL);

    assertThat(reading.problems())
        .containsExactly(
            "t/x.sql:2 NOT_SUPPORTED No comment of Alembic says which revision 'SELECT 1' belongs"
                + " to.");
  }

  @Test
  void oneRevisionTwiceIsRefused() {
    var reading =
        new Reading(TrackFormat.ALEMBIC).with("a.sql", FIRST_SQL).with("b.sql", FIRST_SQL);

    assertThat(reading.problems())
        .containsExactly("t/b.sql:3 DUPLICATE_VERSION The SQL of revision a1 is also in t/a.sql.");
  }

  @Test
  void dependenciesOnAnotherBranchAreRequirements() {
    Track track =
        new Reading(TrackFormat.ALEMBIC)
            .with("a1_first.py", FIRST)
            .with(
                "b2_second.py",
                """
                revision: str = 'b2'
                down_revision: Union[str, None] = 'a1'
                depends_on: Union[str, Sequence[str], None] = ('a1',)
                """)
            .with("upgrade.sql", FIRST_SQL + "-- Running upgrade a1 -> b2\nSELECT 2;\n")
            .track();

    assertThat(Reading.migration(track, "b2").conditions().requires())
        .containsExactly(new Version("a1"));
    assertThat(Reading.migration(track, "b2").description()).isEqualTo("b2");
  }

  @Test
  void aComputedRevisionIsRefused() {
    var reading =
        new Reading(TrackFormat.ALEMBIC)
            .with("a1_first.py", "revision = 'a1'\ndown_revision = previous()\n")
            .with("upgrade.sql", FIRST_SQL);

    assertThat(reading.problems())
        .containsExactly("t/a1_first.py:2 NOT_SUPPORTED down_revision is computed: 'previous()'");
  }
}
