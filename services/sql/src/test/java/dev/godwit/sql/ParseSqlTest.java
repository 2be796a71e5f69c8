package dev.godwit.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ParseSqlTest {
  private static final ParseSql PARSER = new ParseSql(2);

  @AfterAll
  static void close() {
    PARSER.close();
  }

  private static List<ParsedStatement> statements(String sql) {
    assertThat(PARSER.parse(sql)).isInstanceOf(SqlReading.Parsed.class);
    return ((SqlReading.Parsed) PARSER.parse(sql)).statements();
  }

  @Test
  void statementsLieWhereTheyAreWrittenWhateverTheLanguage() {
    String sql = "-- größe 🐦\nSELECT 'ä🐦' ;\n  -- b\n ALTER TABLE \"größe\" ADD x int";

    assertThat(statements(sql))
        .extracting(one -> sql.substring(one.start(), one.end()).strip())
        .containsExactly("SELECT 'ä🐦'", "ALTER TABLE \"größe\" ADD x int");
  }

  @Test
  void aSyntaxErrorSaysWhere() {
    String sql = "SELECT 'ä🐦';\nCREATE TABLE t (a int frobnicate)";

    assertThat(PARSER.parse(sql))
        .isEqualTo(
            new SqlReading.Refused(
                "syntax error at or near \"frobnicate\"", sql.indexOf("frobnicate")));
  }

  @Test
  void aNulCharacterIsRefusedAndNotTheEndOfTheText() {
    assertThat(PARSER.parse("SELECT 1;\0 DROP TABLE t")).isInstanceOf(SqlReading.Refused.class);
  }

  @Test
  void partsOfAStatementHaveTheirOwnPlaces() {
    String sql = "SELECT 1; ALTER TABLE t ADD a int, DROP COLUMN b";
    ParsedStatement alter = statements(sql).getLast();
    Node table = alter.node().node("relation").orElseThrow();

    assertThat(alter.startOf(table)).isEqualTo(sql.indexOf("t ADD"));
  }

  @Test
  void aTextTooDeepForTheParserIsRefusedAndTheNextOneIsRead() {
    String deep = "SELECT " + "(SELECT ".repeat(50_000) + "1" + ")".repeat(50_000);

    assertThat(PARSER.parse(deep)).isInstanceOf(SqlReading.Refused.class);
    assertThat(statements("SELECT 1")).hasSize(1);
  }

  @Test
  void manyThreadsGetTheirOwnAnswers() {
    List<CompletableFuture<SqlReading>> readings =
        IntStream.range(0, 200)
            .mapToObj(i -> PARSER.later(i % 3 == 0 ? "SELECT x y z" : "SELECT 1;".repeat(i)))
            .toList();

    for (int i = 0; i < readings.size(); i++) {
      SqlReading reading = readings.get(i).join();
      if (i % 3 == 0) {
        assertThat(reading).isInstanceOf(SqlReading.Refused.class);
      } else {
        assertThat(((SqlReading.Parsed) reading).statements()).hasSize(i);
      }
    }
  }

  @Test
  void bodiesOfPlpgsqlShowTheirStatements() {
    String sql =
        """
        DO $$
        BEGIN
          IF NOT EXISTS (SELECT 1 FROM t) THEN
            ALTER TABLE t ADD c int;
          END IF;
        END $$\
        """;

    assertThat(PARSER.body(sql))
        .containsExactly(new PlpgsqlStatement("ALTER TABLE t ADD c int", 4));
    assertThat(PARSER.body("DO $$ BEGIN nonsense $$")).isEmpty();
  }
}
