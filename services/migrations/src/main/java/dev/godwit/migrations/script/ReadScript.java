package dev.godwit.migrations.script;

import static dev.godwit.migrations.Problem.Code.BATCH_NOT_ROWS;
import static dev.godwit.migrations.Problem.Code.COPY_FROM_STDIN;
import static dev.godwit.migrations.Problem.Code.EMPTY_FILE;
import static dev.godwit.migrations.Problem.Code.NOT_IN_TRANSACTION;
import static dev.godwit.migrations.Problem.Code.PSQL_COMMAND;
import static dev.godwit.migrations.Problem.Code.TRANSACTION_CONTROL;
import static dev.godwit.migrations.Problem.Code.UNTERMINATED;

import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Checksum;
import dev.godwit.migrations.Directives;
import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.MigrationScript.Residue;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.Sha256;
import dev.godwit.migrations.Statement;
import dev.godwit.migrations.StatementKind;
import dev.godwit.migrations.StatementKind.Batch;
import dev.godwit.migrations.StatementKind.Transactional;
import dev.godwit.migrations.script.DecodeText.Decoded;
import dev.godwit.migrations.script.UnwrapTransaction.Unwrapped;
import dev.godwit.migrations.sql.Finding;
import dev.godwit.migrations.sql.Piece;
import dev.godwit.migrations.sql.Places;
import dev.godwit.migrations.sql.Places.Place;
import dev.godwit.migrations.sql.Script;
import dev.godwit.migrations.sql.SplitStatements;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads one script, or everything that is wrong with it. */
public final class ReadScript {
  private static final Set<String> CHANGES_ROWS =
      Set.of("insert", "update", "delete", "merge", "with");

  private final String path;
  private final String identity;
  private final boolean noTransaction;
  private final Script script;
  private final Places places;
  private final FoundProblems problems;

  private ReadScript(String path, String text, String identity, boolean noTransaction) {
    this.path = path;
    this.identity = identity;
    this.noTransaction = noTransaction;
    script = SplitStatements.split(text);
    places = new Places(text);
    problems = new FoundProblems(path, places);
  }

  /** Reads a file that is one script from its first to its last character. */
  public static ScriptReading read(BundleFile file) {
    return switch (DecodeText.decode(file)) {
      case Decoded.Refused(Problem problem) -> new ScriptReading.Unreadable(List.of(problem));
      case Decoded.Text(String text) -> new ReadScript(file.path(), text, text, false).run();
    };
  }

  /**
   * Reads text that has been decoded, in which spaces may stand for what is not this script's. Its
   * checksum leaves out the white space around it, and so does not depend on where in the file it
   * lies.
   *
   * @param noTransaction whether the tool that the script was written for runs it outside a
   *     transaction
   */
  public static ScriptReading read(String path, String text, boolean noTransaction) {
    return new ReadScript(path, text, text.strip(), noTransaction).run();
  }

  private ScriptReading run() {
    script.findings().stream().takeWhile(_ -> !problems.isFull()).forEach(this::report);
    Head head = ReadDirectives.read(script, problems);
    Directives directives =
        noTransaction ? head.directives().withNoTransaction() : head.directives();
    Unwrapped unwrapped = UnwrapTransaction.unwrap(script, problems);
    if (unwrapped.pieces().isEmpty() && problems.isEmpty()) {
      problems.add(
          0, EMPTY_FILE, "The file holds no statement.", "Write the migration or remove the file.");
    }
    if (unwrapped.wrapped() && (directives.noTransaction() || directives.batch())) {
      problems.add(
          script.pieces().getFirst().start(),
          TRANSACTION_CONTROL,
          "The file asks for %s, yet wraps its statements in BEGIN and COMMIT."
              .formatted(directives.batch() ? "batch" : "no-transaction"),
          "Remove one of the two.");
    }
    List<Statement> statements = statements(unwrapped, directives);
    return problems.isEmpty()
        ? new ScriptReading.Read(script(directives, unwrapped, statements), head.conditions())
        : new ScriptReading.Unreadable(problems.all());
  }

  private MigrationScript script(
      Directives directives, Unwrapped unwrapped, List<Statement> statements) {
    String text = script.text();
    return new MigrationScript(
        path,
        new Checksum(Sha256.hex(identity.getBytes(StandardCharsets.UTF_8))),
        directives,
        text,
        statements,
        residue(unwrapped.pieces()));
  }

  private Residue residue(List<Piece> pieces) {
    return pieces.stream()
        .map(piece -> DetectSessionChange.residue(script, piece))
        .max(Comparator.naturalOrder())
        .orElse(Residue.NONE);
  }

  private List<Statement> statements(Unwrapped unwrapped, Directives directives) {
    List<Statement> statements = new ArrayList<>();
    for (Piece piece : unwrapped.pieces()) {
      if (problems.isFull()) {
        break;
      }
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
    if (directives.batch()) {
      return batch(piece, directives);
    }
    return switch (ClassifyStatement.classify(
        script.text(), piece.tokens(), directives.noTransaction())) {
      case Classified.As(StatementKind kind) -> kind;
      case Classified.Refused(Problem.Code code, String message, String next) -> {
        problems.add(piece.start(), code, message, next);
        yield new Transactional();
      }
    };
  }

  private StatementKind batch(Piece piece, Directives directives) {
    String verb = piece.tokens().getFirst().of(script.text()).toLowerCase(Locale.ROOT);
    if (!CHANGES_ROWS.contains(verb)) {
      problems.add(
          piece.start(),
          BATCH_NOT_ROWS,
          Excerpt.of(piece.sql(script.text())) + " does not say how many rows it affects.",
          "A batch file holds INSERT, UPDATE, DELETE, MERGE or WITH only; put the rest into a"
              + " migration of its own.");
    }
    return new Batch(directives.batchPause());
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
