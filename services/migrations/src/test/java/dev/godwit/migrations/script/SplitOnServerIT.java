package dev.godwit.migrations.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.godwit.migrations.sql.Script;
import dev.godwit.migrations.sql.SplitStatements;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/**
 * A script of everything that is tricky in the server's syntax. Each statement in it is marked by a
 * line of its own, so that the marks say what the server must agree on: each piece is one
 * statement.
 */
class SplitOnServerIT {
  private static final String MARK = "--------\n";

  @Test
  void everyPieceIsOneStatementToTheServer() throws IOException {
    String text = script();
    List<String> expected =
        List.of(text.split(MARK, -1)).stream()
            .map(String::strip)
            .map(part -> part.substring(0, part.length() - 1))
            .toList();
    Script script = SplitStatements.split(text);
    assertThat(script.findings()).isEmpty();
    assertThat(script.pieces()).extracting(piece -> piece.sql(text)).isEqualTo(expected);
    assertThat(expected).hasSizeGreaterThan(60);
    try (ServerSession session = ServerSession.inNewDatabase()) {
      assertThat(expected).allSatisfy(sql -> assertThat(session.refusal(sql)).as(sql).isEmpty());
    }
  }

  @Test
  void theServerRefusesTwoStatementsInOne() {
    try (ServerSession session = ServerSession.inNewDatabase()) {
      assertThat(session.refusal("SELECT 1; SELECT 2")).contains("42601");
    }
  }

  private static String script() throws IOException {
    try (InputStream in = SplitOnServerIT.class.getResourceAsStream("/tricky.sql")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
