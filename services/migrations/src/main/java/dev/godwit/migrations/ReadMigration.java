package dev.godwit.migrations;

import static dev.godwit.migrations.Problem.Code.COPY_FROM_STDIN;
import static dev.godwit.migrations.Problem.Code.EMPTY_FILE;
import static dev.godwit.migrations.Problem.Code.NOT_IN_TRANSACTION;
import static dev.godwit.migrations.Problem.Code.PSQL_COMMAND;
import static dev.godwit.migrations.Problem.Code.TRANSACTION_CONTROL;
import static dev.godwit.migrations.Problem.Code.UNTERMINATED;

import dev.godwit.migrations.DecodeText.Decoded;
import dev.godwit.migrations.StatementKind.Transactional;
import dev.godwit.migrations.UnwrapTransaction.Unwrapped;
import dev.godwit.migrations.sql.Finding;
import dev.godwit.migrations.sql.Piece;
import dev.godwit.migrations.sql.Places;
import dev.godwit.migrations.sql.Places.Place;
import dev.godwit.migrations.sql.Script;
import dev.godwit.migrations.sql.SplitStatements;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads one file into a migration, or into everything that is wrong with it. */
final class ReadMigration {
  private final BundleFile file;
  private final FileName name;
  private final Script script;
  private final Places places;
  private final FoundProblems problems;

  private ReadMigration(BundleFile file, FileName name, String text) {
    this.file = file;
    this.name = name;
    script = SplitStatements.split(text);
    places = new Places(text);
    problems = new FoundProblems(file.path(), places);
  }

  static FileReading read(BundleFile file, FileName name) {
    return switch (DecodeText.decode(file)) {
      case Decoded.Refused(Problem problem) -> new FileReading.Unreadable(List.of(problem));
      case Decoded.Text(String text) -> new ReadMigration(file, name, text).run();
    };
  }

  private FileReading run() {
    script.findings().forEach(this::report);
    Directives directives = ReadDirectives.read(script, problems);
    Unwrapped unwrapped = UnwrapTransaction.unwrap(script, problems);
    if (unwrapped.pieces().isEmpty() && problems.isEmpty()) {
      problems.add(
          0, EMPTY_FILE, "The file holds no statement.", "Write the migration or remove the file.");
    }
    if (unwrapped.wrapped() && directives.noTransaction()) {
      problems.add(
          script.pieces().getFirst().start(),
          TRANSACTION_CONTROL,
          "The file asks for no-transaction, yet wraps its statements in BEGIN and COMMIT.",
          "Remove one of the two.");
    }
    List<Statement> statements = statements(unwrapped, directives);
    return problems.isEmpty()
        ? new FileReading.Read(migration(directives, unwrapped, statements))
        : new FileReading.Unreadable(problems.all());
  }

  private Migration migration(
      Directives directives, Unwrapped unwrapped, List<Statement> statements) {
    String text = script.text();
    return new Migration(
        name.version(),
        name.description(),
        name.kind(),
        file.path(),
        new Checksum(Sha256.hex(text.getBytes(StandardCharsets.UTF_8))),
        directives,
        text,
        statements,
        unwrapped.pieces().stream()
            .anyMatch(piece -> DetectSessionChange.changesSession(script, piece)));
  }

  private List<Statement> statements(Unwrapped unwrapped, Directives directives) {
    List<Statement> statements = new ArrayList<>();
    for (Piece piece : unwrapped.pieces()) {
      StatementKind kind = kind(piece, directives);
      if (unwrapped.wrapped() && !kind.transactional()) {
        problems.add(
            piece.start(),
            NOT_IN_TRANSACTION,
            Excerpt.of(piece.sql(script.text()))
                + " cannot run inside a transaction, and the file wraps it in BEGIN and COMMIT.",
            "Remove BEGIN and COMMIT, or move the statement into a file of its own without them.");
      }
      Place place = places.at(piece.start());
      statements.add(
          new Statement(
              statements.size() + 1,
              piece.sql(script.text()),
              piece.start(),
              place.line(),
              place.column(),
              kind));
    }
    return statements;
  }

  private StatementKind kind(Piece piece, Directives directives) {
    return switch (ClassifyStatement.classify(
        script.text(), piece.tokens(), directives.noTransaction())) {
      case Classified.As(StatementKind kind) -> kind;
      case Classified.Refused(Problem.Code code, String message, String next) -> {
        problems.add(piece.start(), code, message, next);
        yield new Transactional();
      }
    };
  }

  private void report(Finding finding) {
    int offset = finding.token().start();
    String found = finding.token().of(script.text());
    switch (finding.kind()) {
      case UNTERMINATED ->
          problems.add(
              offset, UNTERMINATED, opening(found) + " is never closed.", "Close it in this file.");
      case PSQL_COMMAND ->
          problems.add(
              offset,
              PSQL_COMMAND,
              "%s is a command of psql, not SQL.".formatted(Excerpt.of(found)),
              "Remove it, or write SQL that does the same.");
      case COPY_FROM_STDIN ->
          problems.add(
              offset,
              COPY_FROM_STDIN,
              "COPY … FROM stdin with its data in the file is psql's, not SQL.",
              "Write the rows as INSERT INTO … VALUES (…), (…); pg_dump does so with --inserts.");
    }
  }

  private static String opening(String found) {
    return switch (found.charAt(0)) {
      case '/' -> "The comment";
      case '"' -> "The name in double quotes";
      case '$' -> "The dollar quote " + found.substring(0, found.indexOf('$', 1) + 1);
      case '(' -> "The parenthesis";
      case 'b', 'B' -> "BEGIN ATOMIC";
      default -> "The quote";
    };
  }
}
