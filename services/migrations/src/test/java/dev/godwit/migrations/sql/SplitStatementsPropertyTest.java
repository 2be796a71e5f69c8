package dev.godwit.migrations.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SplitStatementsPropertyTest {
  @Property
  void piecesComeBackAsTheyWerePutTogether(
      @ForAll("statements") List<String> statements, @ForAll("gaps") List<String> gaps) {
    StringBuilder text = new StringBuilder(gaps.getFirst());
    for (int i = 0; i < statements.size(); i++) {
      text.append(statements.get(i)).append(';').append(gaps.get((i + 1) % gaps.size()));
    }
    Script script = SplitStatements.split(text.toString());
    assertThat(script.findings()).isEmpty();
    assertThat(script.pieces())
        .extracting(piece -> piece.sql(text.toString()))
        .isEqualTo(statements);
  }

  @Property
  void lineEndingsMakeNoDifference(
      @ForAll("statements") List<String> statements, @ForAll("gaps") List<String> gaps) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < statements.size(); i++) {
      text.append(statements.get(i)).append('\n').append(gaps.get(i % gaps.size())).append(';');
    }
    String lineFeeds = text.toString().replace("\r\n", "\n").replace('\r', '\n');
    String both = lineFeeds.replace("\n", "\r\n");

    assertThat(SplitStatements.split(both).pieces().stream().map(piece -> piece.sql(both)))
        .isEqualTo(
            SplitStatements.split(lineFeeds).pieces().stream()
                .map(piece -> piece.sql(lineFeeds).replace("\n", "\r\n"))
                .toList());
  }

  /** What is joined again is cut as before: a piece is a statement on its own, and the whole. */
  @Property
  void piecesOfAnyTextAreSplitNoFurther(@ForAll("anyText") String text) {
    Script script = SplitStatements.split(text);
    if (script.findings().isEmpty()) {
      for (Piece piece : script.pieces()) {
        String sql = piece.sql(text);
        assertThat(SplitStatements.split(sql).pieces())
            .extracting(again -> again.sql(sql))
            .containsExactly(sql);
      }
    }
  }

  @Property
  void everyCharacterOfAnyTextIsAccountedFor(@ForAll("anyText") String text) {
    Script script = SplitStatements.split(text);
    int behind = 0;
    for (Piece piece : script.pieces()) {
      assertThat(piece.start()).isGreaterThanOrEqualTo(behind);
      assertThat(piece.end()).isGreaterThan(piece.start());
      behind = piece.end();
    }
    assertThat(behind).isLessThanOrEqualTo(text.length());
    SqlLexer lexer = new SqlLexer(text);
    int at = 0;
    for (Token token = lexer.next(); token != null; token = lexer.next()) {
      assertThat(token.end()).isGreaterThan(token.start());
      assertThat(text.substring(at, token.start())).matches("[ \\t\\n\\r\\f\\x0B]*");
      at = token.end();
    }
    assertThat(text.substring(at)).matches("[ \\t\\n\\r\\f\\x0B]*");
  }

  @Property
  void linesAndColumnsLeadBackToTheOffset(@ForAll("anyText") String text) {
    Places places = new Places(text);
    String[] lines = text.split("\n", -1);
    for (int offset = 0; offset <= text.length(); offset++) {
      Places.Place place = places.at(offset);
      int before = 0;
      for (int line = 0; line < place.line() - 1; line++) {
        before += lines[line].length() + 1;
      }
      assertThat(before + place.column() - 1).isEqualTo(offset);
      assertThat(place.column()).isBetween(1, lines[place.line() - 1].length() + 1);
    }
  }

  @Provide
  Arbitrary<List<String>> statements() {
    Arbitrary<String> plain =
        Arbitraries.of("SELECT", "a", "1.5", ",", "+", "\"x;\"", "()", "a$b$c", "$1", "U&\"é;\"");
    Arbitrary<String> content = Arbitraries.strings().withChars(";'\"$-/*\\ \n(a").ofMaxLength(12);
    Arbitrary<String> literal = content.map(s -> "'" + s.replace("'", "''") + "'");
    Arbitrary<String> escape =
        content.map(s -> "E'" + s.replace("\\", "\\\\").replace("'", "\\'") + "'");
    Arbitrary<String> dollar = content.map(s -> "$q1$" + s + "$q1$");
    Arbitrary<String> comment = content.map(s -> "/*" + s.replaceAll("[*/]", "") + "*/ b");
    Arbitrary<String> parentheses = literal.map(s -> "(" + s + "; DELETE FROM t; )");
    Arbitrary<String> word =
        Arbitraries.oneOf(plain, literal, escape, dollar, comment, parentheses);
    Arbitrary<String> statement =
        word.list().ofMinSize(1).ofMaxSize(6).map(words -> "UPDATE " + String.join(" ", words));
    Arbitrary<String> body =
        statement.map(s -> "CREATE FUNCTION f() BEGIN ATOMIC " + s + "; SELECT 1; END");
    return Arbitraries.oneOf(statement, body).list().ofMaxSize(6);
  }

  @Provide
  Arbitrary<List<String>> gaps() {
    return Arbitraries.of(" ", "\n", "", " ; ", "-- c;'\n", "/* ;' /* \" */ $$ */", "\t\r\n")
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<String> anyText() {
    Arbitrary<String> snippets =
        Arbitraries.of(
            "'",
            "\"",
            "$$",
            "$a$",
            "$",
            "\\",
            "--",
            "/*",
            "*/",
            ";",
            "(",
            ")",
            "E'",
            "U&'",
            "\n",
            "\r",
            " ",
            "a",
            "1",
            "BEGIN",
            "ATOMIC",
            "END",
            "CREATE FUNCTION ",
            "COPY x FROM STDIN",
            "\\.",
            "é",
            "\u0000",
            "😀");
    return Combinators.combine(
            snippets.list().ofMaxSize(25).map(l -> l.stream().collect(Collectors.joining())),
            Arbitraries.strings().ofMaxLength(10))
        .as((a, b) -> a + b);
  }
}
