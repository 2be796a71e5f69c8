package dev.godwit.migrations.format;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.Statement;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.TrackFormat;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadLiquibaseTest {
  private static final String HEADER = "--liquibase formatted sql\n";

  @Test
  void changesetsRunInTheRootChangelogsOrder() throws IOException {
    Track track = Reading.directory(TrackFormat.LIQUIBASE, "liquibase");

    assertThat(Reading.versions(track))
        .containsExactly(
            "db/changes/tables.sql::1::ada",
            "db/changes/tables.sql::2::ada",
            "db/data/data.sql::some people::Grace H.",
            "db/functions.sql::greet::ada");
    assertThat(track.migrations().getFirst().description()).isEqualTo("People who sign in");
  }

  @Test
  void aChangesetIsReadWithItsTruePlaces() throws IOException {
    Track track = Reading.directory(TrackFormat.LIQUIBASE, "liquibase");

    Migration index = Reading.migration(track, "db/changes/tables.sql::2::ada");
    assertThat(index.script().transactional()).isFalse();
    assertThat(index.script().statements())
        .singleElement()
        .extracting(Statement::line, Statement::sql)
        .containsExactly(12, "CREATE INDEX CONCURRENTLY person_name ON person (name)");
    assertThat(Reading.undo(index)).containsExactly("DROP INDEX person_name");
  }

  @Test
  void contextsAreEnvironmentsAndRunOnChangeRepeats() throws IOException {
    Track track = Reading.directory(TrackFormat.LIQUIBASE, "liquibase");

    Migration data = track.migrations().get(2);
    assertThat(data.conditions().environments())
        .containsExactlyInAnyOrder("development", "staging");
    assertThat(Reading.sql(data)).hasSize(2);
    assertThat(Reading.undo(data)).isEmpty();
    Migration greet = track.migrations().get(3);
    assertThat(greet.kind()).isEqualTo(Kind.REPEATABLE);
    assertThat(Reading.sql(greet)).singleElement().asString().startsWith("CREATE OR REPLACE");
  }

  @Test
  void attributesAndNeighboursDoNotChangeAChecksum() {
    Track before = file("--changeset a:1\nSELECT 1;\n").track();
    Track after =
        file("--changeset a:0\nSELECT 0;\n--changeset a:1 labels:x\nSELECT 1;\n--rollback empty\n")
            .track();

    assertThat(after.migrations().get(1).checksum())
        .isEqualTo(before.migrations().getFirst().checksum());
  }

  @Test
  void withoutAChangelogFilesRunByTheirPaths() {
    Track track =
        new Reading(TrackFormat.LIQUIBASE)
            .with("b.sql", HEADER + "--changeset x:1\nSELECT 1;")
            .with("a/raw.sql", "SELECT 1;\nSELECT 2;")
            .track();

    assertThat(Reading.versions(track))
        .containsExactly("a/raw.sql::raw::includeAll", "b.sql::1::x");
  }

  @Test
  void aYamlChangelogOrdersToo() {
    Track track =
        new Reading(TrackFormat.LIQUIBASE)
            .with(
                "root.yaml",
                """
                databaseChangeLog:
                  - include:
                      file: src/main/resources/db/z.sql
                  - include:
                      file: nested/more.json
                      relativeToChangelogFile: true
                """)
            .with(
                "nested/more.json",
                "{\"databaseChangeLog\": [{\"includeAll\": {\"path\": \"sub\","
                    + " \"relativeToChangelogFile\": true}}]}")
            .with("nested/sub/a.sql", HEADER + "--changeset x:1\nSELECT 1;")
            .with("z.sql", HEADER + "--changeset x:1\nSELECT 1;")
            .track();

    assertThat(Reading.versions(track)).containsExactly("z.sql::1::x", "nested/sub/a.sql::1::x");
  }

  @Test
  void changesetsInXmlAndFilesLeftOutAreRefused() {
    var reading =
        new Reading(TrackFormat.LIQUIBASE)
            .with(
                "root.xml",
                """
                <databaseChangeLog>
                  <changeSet id="1" author="a"><createTable tableName="t"/></changeSet>
                  <include file="gone.sql"/>
                </databaseChangeLog>
                """)
            .with("left.sql", HEADER + "--changeset x:1\nSELECT 1;");

    assertThat(reading.problems())
        .containsExactly(
            "t/left.sql:1 NAME_UNKNOWN No changelog includes this file.",
            "t/root.xml:2 NOT_SUPPORTED Godwit reads changesets in SQL only, not changeSet.",
            "t/root.xml:3 NOT_SUPPORTED gone.sql is not here.");
  }

  @Test
  void aFileIncludedTwiceIsRefusedAsLiquibaseDoes() {
    var reading =
        new Reading(TrackFormat.LIQUIBASE)
            .with(
                "root.yml",
                """
                databaseChangeLog:
                  - include: {file: a.sql}
                  - includeAll: {path: .}
                """)
            .with("a.sql", HEADER + "--changeset x:1\nSELECT 1;");

    assertThat(reading.problems())
        .containsExactly("t/root.yml:1 NOT_SUPPORTED a.sql is included twice.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "--changeset a:1 runAlways:true | 2 NOT_SUPPORTED runAlways:true",
        "--changeset a:1 failOnError:false | 2 NOT_SUPPORTED failOnError:false",
        "--changeset a:1 endDelimiter:/ | 2 NOT_SUPPORTED endDelimiter:/",
        "--changeset a:1 runWith:psql | 2 DIRECTIVE_UNKNOWN",
        "--changeset a:1 context:\"a and !b\" | 2 NOT_SUPPORTED The context 'a and !b'",
        "--changeset a:1 nonsense | 2 DIRECTIVE_UNKNOWN",
        "--changeset a | 2 NOT_SUPPORTED Godwit does not honour --changeset",
        "--property name:x value:y | 2 NOT_SUPPORTED Godwit does not honour --property",
        "--preconditions onFail:MARK_RAN | 2 NOT_SUPPORTED Godwit does not honour --preconditions",
        "SELECT 0; | 2 NOT_SUPPORTED 'SELECT 0;' belongs to no changeset.",
      })
  void whatCannotBeHonouredIsNamed(String line, String problem) {
    var reading = file(line + "\n--changeset a:2\nSELECT 1;\n");

    assertThat(reading.problems())
        .anySatisfy(found -> assertThat(found).startsWith("t/a.sql:" + problem));
  }

  @Test
  void parametersAndRollbacksElsewhereAreRefused() {
    var reading =
        file(
            """
            --changeset a:1
            SELECT '${who}';
            --rollback changesetId:0 changesetAuthor:a
            --changeset a:2 runOnChange:true
            SELECT 1;
            --rollback SELECT 2;
            --changeset a:3
            """);

    assertThat(reading.problems())
        .containsExactly(
            "t/a.sql:3 NOT_SUPPORTED The parameter ${who} is not filled in.",
            "t/a.sql:4 NOT_SUPPORTED A rollback that names another changeset is not followed.",
            "t/a.sql:7 UNDO_CONFLICT What runs again whenever it is changed is never taken back.",
            "t/a.sql:8 EMPTY_FILE The changeset holds no statement.");
  }

  @Test
  void otherDatabasesAndIgnoredChangesetsAreLeftOut() {
    Track track =
        file("""
        --changeset a:1 dbms:oracle
        CREATE TABLE x (y NUMBER) /
        --changeset a:2 ignore:true
        SELECT 1;
        --changeset a:3 dbms:!oracle
        SELECT 3;
        """)
            .track();

    assertThat(Reading.versions(track)).containsExactly("a.sql::3::a");
  }

  private static Reading file(String changesets) {
    return new Reading(TrackFormat.LIQUIBASE).with("a.sql", HEADER + changesets);
  }
}
