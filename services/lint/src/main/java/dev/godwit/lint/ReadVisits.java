package dev.godwit.lint;

import dev.godwit.lint.view.Hit;
import dev.godwit.lint.view.LintFile;
import dev.godwit.lint.view.LintSettings;
import dev.godwit.lint.view.Past;
import dev.godwit.lint.view.Visit;
import dev.godwit.migrations.sql.Piece;
import dev.godwit.sql.Node;
import dev.godwit.sql.ParseSql;
import dev.godwit.sql.ParsedStatement;
import dev.godwit.sql.PlpgsqlStatement;
import dev.godwit.sql.SqlReading;
import java.util.List;
import java.util.stream.Stream;

/**
 * A file's statements as the rules visit them. Where the text as a whole is no SQL, each statement
 * is read by itself, so that one mistake does not hide the others; the statements of a DO block in
 * PL/pgSQL, which run at once, come where the block stands.
 */
final class ReadVisits {
  private final ParseSql parser;
  private final LintSettings settings;
  private final Past past;

  ReadVisits(ParseSql parser, LintSettings settings, Past past) {
    this.parser = parser;
    this.settings = settings;
    this.past = past;
  }

  /** A statement, or why a stretch of the text is none. */
  sealed interface Read {
    record Statement(Visit visit) implements Read {}

    record Unreadable(Hit hit) implements Read {}
  }

  Stream<Read> of(LintFile file, SqlReading whole) {
    return switch (whole) {
      case SqlReading.Parsed(List<ParsedStatement> statements) ->
          statements.stream().flatMap(one -> visits(file, one, file.text(), 0));
      case SqlReading.Refused _ -> file.script().pieces().stream().flatMap(p -> piece(file, p));
    };
  }

  private Stream<Read> piece(LintFile file, Piece piece) {
    String sql = piece.sql(file.text());
    return switch (parser.parse(sql)) {
      case SqlReading.Parsed(List<ParsedStatement> statements) ->
          statements.stream().flatMap(one -> visits(file, one, sql, piece.start()));
      case SqlReading.Refused(String message, int offset) ->
          Stream.of(
              new Read.Unreadable(
                  new Hit(piece.start() + offset, "PostgreSQL's parser says: " + message, "")));
    };
  }

  private Stream<Read> visits(LintFile file, ParsedStatement statement, String sql, int base) {
    var visit = new Visit(file, settings, statement, sql, base, past);
    return Stream.concat(Stream.of(new Read.Statement(visit)), inside(visit));
  }

  private Stream<Read> inside(Visit block) {
    if (!block.is("DoStmt") || !isPlpgsql(block.node())) {
      return Stream.of();
    }
    ParsedStatement outer = block.statement();
    return parser.body(block.sql().substring(outer.start(), outer.end())).stream()
        .flatMap(inner -> inner(block, inner));
  }

  /** Its own text is not that of the file: the place is where the file has it, or the block's. */
  private Stream<Read> inner(Visit block, PlpgsqlStatement inner) {
    return switch (parser.parse(inner.sql())) {
      case SqlReading.Parsed(List<ParsedStatement> statements) -> {
        int found =
            block.file().text().indexOf(inner.sql(), block.base() + block.statement().start());
        int base = found < 0 ? block.hit("").offset() : found;
        yield statements.stream()
            .map(one -> new Visit(block.file(), settings, one, inner.sql(), base, past))
            .map(Read.Statement::new);
      }
      // Variables stand where the parser wants a name: the server knows better.
      case SqlReading.Refused _ -> Stream.of();
    };
  }

  private static boolean isPlpgsql(Node block) {
    return block.nodes("args").stream()
        .filter(one -> one.text("defname").equals("language"))
        .flatMap(one -> one.node("arg").stream())
        .allMatch(language -> language.text("sval").equals("plpgsql"));
  }
}
