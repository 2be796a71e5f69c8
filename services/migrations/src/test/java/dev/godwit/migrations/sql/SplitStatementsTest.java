package dev.godwit.migrations.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SplitStatementsTest {
  @ParameterizedTest
  @MethodSource
  void findsWhereStatementsEnd(String text, List<String> expected) {
    assertThat(statements(text)).isEqualTo(expected);
    assertThat(SplitStatements.split(text).findings()).isEmpty();
  }

  static List<Arguments> findsWhereStatementsEnd() {
    return List.of(
        splits("", List.of()),
        splits(" ;; -- nothing\n ; /* at all */", List.of()),
        splits("SELECT 1", List.of("SELECT 1")),
        splits("SELECT 1; SELECT 2 ;", List.of("SELECT 1", "SELECT 2")),
        splits("-- a;\nSELECT 1 -- b;\n; /* c; */ SELECT 2", List.of("SELECT 1", "SELECT 2")),
        splits("SELECT /* ; */ 1", List.of("SELECT /* ; */ 1")),
        splits("/* a /* b; */ c; */ SELECT 1;", List.of("SELECT 1")),
        splits("SELECT 1 -- no line break at the end", List.of("SELECT 1")),
        splits("SELECT 'a;''b;'; SELECT 2", List.of("SELECT 'a;''b;'", "SELECT 2")),
        splits("SELECT '\\'; SELECT 2", List.of("SELECT '\\'", "SELECT 2")),
        splits("SELECT E'\\';'; SELECT 2", List.of("SELECT E'\\';'", "SELECT 2")),
        splits("SELECT e'a'';\\\\'; SELECT 2", List.of("SELECT e'a'';\\\\'", "SELECT 2")),
        splits("SELECT E'a'\n '\\';'; SELECT 2", List.of("SELECT E'a'\n '\\';'", "SELECT 2")),
        splits(
            "SELECT E'a' -- b\n'\\';'; SELECT 2", List.of("SELECT E'a' -- b\n'\\';'", "SELECT 2")),
        splits("SELECT U&'\\0061;'; SELECT 2", List.of("SELECT U&'\\0061;'", "SELECT 2")),
        splits("SELECT U&\"a;\"\"\"; SELECT 2", List.of("SELECT U&\"a;\"\"\"", "SELECT 2")),
        splits("SELECT B'1;', X'f;', N';'; X", List.of("SELECT B'1;', X'f;', N';'", "X")),
        splits("SELECT \"a;\"\"b;'\"; SELECT 2", List.of("SELECT \"a;\"\"b;'\"", "SELECT 2")),
        splits("SELECT namee'\\'; SELECT 2", List.of("SELECT namee'\\'", "SELECT 2")),
        splits("SELECT $$a;'b$$; SELECT 2", List.of("SELECT $$a;'b$$", "SELECT 2")),
        splits("SELECT $a$;$$;$b$;$a$; SELECT 2", List.of("SELECT $a$;$$;$b$;$a$", "SELECT 2")),
        splits("SELECT $ä1$;$ä$;$ä1$; S", List.of("SELECT $ä1$;$ä$;$ä1$", "S")),
        splits("SELECT $a$$a$;", List.of("SELECT $a$$a$")),
        splits("SELECT $a$x$$a$; S", List.of("SELECT $a$x$$a$", "S")),
        splits("EXECUTE p($1, $2); SELECT 3", List.of("EXECUTE p($1, $2)", "SELECT 3")),
        splits("SELECT a$b$c; SELECT d$b$", List.of("SELECT a$b$c", "SELECT d$b$")),
        splits("SELECT _$$ ; SELECT 1", List.of("SELECT _$$", "SELECT 1")),
        splits("SELECT 1$$;$$; S", List.of("SELECT 1$$;$$", "S")),
        splits("SELECT $1$$;$$; S", List.of("SELECT $1$$;$$", "S")),
        splits("SELECT 1--;\n+2; S", List.of("SELECT 1--;\n+2", "S")),
        splits("SELECT 2*/*;*/3; S", List.of("SELECT 2*/*;*/3", "S")),
        splits("SELECT 1 - -1; S", List.of("SELECT 1 - -1", "S")),
        splits(
            "CREATE RULE r AS ON UPDATE TO t DO ALSO (DELETE FROM a; DELETE FROM b); S",
            List.of("CREATE RULE r AS ON UPDATE TO t DO ALSO (DELETE FROM a; DELETE FROM b)", "S")),
        splits("SELECT ')', (1); S", List.of("SELECT ')', (1)", "S")),
        splits("SELECT 1); SELECT 2", List.of("SELECT 1)", "SELECT 2")),
        splits(
            "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END; S",
            List.of("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1; SELECT 2; END", "S")),
        splits(
            "create or replace procedure p() begin atomic end; S",
            List.of("create or replace procedure p() begin atomic end", "S")),
        splits(
            "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC"
                + " SELECT CASE WHEN a THEN CASE b WHEN 1 THEN 2 END ELSE 3 END FROM t;"
                + " SELECT x.end, 1 AS end, 2 end FROM x; END; S",
            List.of(
                "CREATE FUNCTION f() RETURNS int BEGIN ATOMIC"
                    + " SELECT CASE WHEN a THEN CASE b WHEN 1 THEN 2 END ELSE 3 END FROM t;"
                    + " SELECT x.end, 1 AS end, 2 end FROM x; END",
                "S")),
        splits("BEGIN; SELECT 1; END; S", List.of("BEGIN", "SELECT 1", "END", "S")),
        splits(
            "COPY t FROM '/tmp/x'; COPY t TO stdout; S",
            List.of("COPY t FROM '/tmp/x'", "COPY t TO stdout", "S")));
  }

  @ParameterizedTest
  @MethodSource
  void tellsWhereSomethingIsNeverClosed(String text, int offset) {
    assertThat(SplitStatements.split(text).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.kind()).isEqualTo(Finding.Kind.UNTERMINATED);
              assertThat(finding.token().start()).isEqualTo(offset);
            });
  }

  static List<Arguments> tellsWhereSomethingIsNeverClosed() {
    return List.of(
        Arguments.of("SELECT 'a; SELECT 2", 7),
        Arguments.of("SELECT E'a\\'", 7),
        Arguments.of("SELECT E'\\", 7),
        Arguments.of("SELECT \"a; SELECT 2", 7),
        Arguments.of("SELECT $a$ ; $$ ; $b$", 7),
        Arguments.of("SELECT 1 /* /* */ ;", 9),
        Arguments.of("/*", 0),
        Arguments.of("SELECT (1; SELECT (2);", 7),
        Arguments.of("CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT 1;", 32));
  }

  @Test
  void psqlCommandsAreFoundOutsideOfLiteralsOnly() {
    String text = "\\set x 1\nSELECT '\\i', $$\\i$$; -- \\i\nSELECT 1 \\gexec\nSELECT 2;";
    Script script = SplitStatements.split(text);
    assertThat(script.findings())
        .extracting(finding -> finding.token().of(text))
        .containsExactly("\\set x 1", "\\gexec");
    assertThat(statements(text)).containsExactly("SELECT '\\i', $$\\i$$", "SELECT 1", "SELECT 2");
  }

  @Test
  void dataOfCopyIsNotReadAsSql() {
    String text = "COPY t (a, b) FROM stdin;\n1\tit's\n(\n\\.\nSELECT 1;";
    assertThat(statements(text)).containsExactly("COPY t (a, b) FROM stdin", "SELECT 1");
    assertThat(SplitStatements.split(text).findings())
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.COPY_FROM_STDIN);
  }

  @Test
  void dataOfCopyWithoutEndRunsToTheEnd() {
    assertThat(statements("COPY t FROM stdin;\n1\n2")).containsExactly("COPY t FROM stdin");
    assertThat(statements("COPY t FROM stdin;")).containsExactly("COPY t FROM stdin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"COPY t FROM stdin", "COPY t FROM STDIN WITH (FORMAT csv) -- data"})
  void copyWithoutSemicolonIsFoundToo(String text) {
    assertThat(SplitStatements.split(text).findings())
        .extracting(Finding::kind)
        .containsExactly(Finding.Kind.COPY_FROM_STDIN);
  }

  @Test
  void fiveMegabytesTakeLessThanASecond() {
    String ordinary = "INSERT INTO t VALUES (1, 'it''s', E'\\n', $$;$$); -- row\n".repeat(90_000);
    assertThat(ordinary.length()).isGreaterThan(5_000_000);
    assertThat(fastest(ordinary)).isLessThan(Duration.ofSeconds(1));
  }

  /** Were any of these quadratic, it would take minutes. */
  @ParameterizedTest
  @ValueSource(strings = {"E'a'\n", "(", "/*", "$x", "$a$", "\"", "E'", "--\n", ";", "*/", "a$"})
  void noTextTakesMoreThanLinearTime(String part) {
    assertThat(fastest(part.repeat(1_000_000 / part.length()))).isLessThan(Duration.ofSeconds(1));
  }

  /** The machine does other things too: the best of three says what the code takes. */
  private static Duration fastest(String text) {
    long best = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      SplitStatements.split(text);
      best = Math.min(best, System.nanoTime() - start);
    }
    return Duration.ofNanos(best);
  }

  private static Arguments splits(String text, List<String> statements) {
    return Arguments.of(text, statements);
  }

  private static List<String> statements(String text) {
    return SplitStatements.split(text).pieces().stream().map(piece -> piece.sql(text)).toList();
  }
}
