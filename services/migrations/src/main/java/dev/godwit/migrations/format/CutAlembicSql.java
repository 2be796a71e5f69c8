package dev.godwit.migrations.format;

import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.format.AlembicSection.Direction;
import dev.godwit.migrations.format.TextFile.Stretch;
import dev.godwit.migrations.script.ReadScript;
import dev.godwit.migrations.script.ScriptReading;
import dev.godwit.migrations.sql.Piece;
import dev.godwit.migrations.sql.Script;
import dev.godwit.migrations.sql.SplitStatements;
import dev.godwit.migrations.sql.Token;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Cuts what {@code alembic upgrade … --sql} prints at its comments, one per revision, and leaves
 * out what Alembic adds for itself: its transactions and its version table.
 */
final class CutAlembicSql {
  private static final Pattern MARK =
      Pattern.compile("--\\s*Running (upgrade|downgrade) (.*?)\\s*->\\s*(.*)");
  private static final Pattern VERSION_TABLE =
      Pattern.compile("CREATE TABLE (\\S+) \\(\\s*version_num VARCHAR\\(\\d+\\) NOT NULL");
  private static final Set<String> BEGIN = Set.of("begin", "start transaction");
  private static final Set<String> COMMIT = Set.of("commit");

  private final TextFile file;
  private final Script script;
  private final List<Problem> problems;
  private final Pattern bookkeeping;

  private CutAlembicSql(TextFile file, List<Problem> problems) {
    this.file = file;
    this.problems = problems;
    script = SplitStatements.split(file.text());
    Matcher created = VERSION_TABLE.matcher(file.text());
    String table = created.find() ? Pattern.quote(created.group(1)) : "(?:\\S+\\.)?alembic_version";
    bookkeeping =
        Pattern.compile(
            "(?:CREATE TABLE|DROP TABLE|INSERT INTO|UPDATE|DELETE FROM) " + table + "\\b(?s:.*)");
  }

  static List<AlembicSection> cut(TextFile file, List<Problem> problems) {
    return new CutAlembicSql(file, problems).run();
  }

  private List<AlembicSection> run() {
    List<Token> marks =
        script.comments().stream().filter(comment -> mark(comment).matches()).toList();
    int first = marks.isEmpty() ? file.text().length() : marks.getFirst().start();
    script.pieces().stream()
        .filter(piece -> piece.start() < first && !isAlembics(piece))
        .findFirst()
        .ifPresent(this::addOutside);
    List<AlembicSection> sections = new ArrayList<>();
    for (int i = 0; i < marks.size(); i++) {
      int end = i + 1 < marks.size() ? marks.get(i + 1).start() : file.text().length();
      addSection(marks.get(i), end, sections);
    }
    return sections;
  }

  private Matcher mark(Token comment) {
    return MARK.matcher(comment.of(file.text()));
  }

  private void addOutside(Piece piece) {
    problems.add(
        file.notSupported(
            piece.start(),
            "No comment of Alembic says which revision %s belongs to."
                .formatted(Excerpt.of(piece.sql(file.text()))),
            "Write the file anew with: alembic upgrade base:head --sql"));
  }

  private void addSection(Token comment, int end, List<AlembicSection> sections) {
    Matcher mark = mark(comment);
    if (!mark.matches()) {
      return;
    }
    Direction direction = Direction.valueOf(mark.group(1).toUpperCase(Locale.ROOT));
    List<Piece> pieces =
        script.pieces().stream()
            .filter(piece -> piece.start() > comment.start() && piece.start() < end)
            .toList();
    MigrationScript read = script(pieces);
    if (read != null) {
      sections.add(
          new AlembicSection(
              direction,
              revisions(mark.group(2)),
              revisions(mark.group(3)),
              file,
              comment.start(),
              read));
    }
  }

  private @Nullable MigrationScript script(List<Piece> pieces) {
    List<Stretch> own = new ArrayList<>();
    boolean committed = false;
    boolean commitsWithin = false;
    for (Piece piece : pieces) {
      committed |= is(piece, COMMIT);
      if (!isAlembics(piece)) {
        commitsWithin |= committed;
        own.add(new Stretch(piece.start(), behindSemicolon(piece)));
      }
    }
    if (own.isEmpty()) {
      return EmptyScript.in(file.path());
    }
    return switch (ReadScript.read(file.path(), file.only(own), commitsWithin)) {
      case ScriptReading.Read read -> read.script();
      case ScriptReading.Unreadable(List<Problem> found) -> {
        problems.addAll(found);
        yield null;
      }
    };
  }

  private int behindSemicolon(Piece piece) {
    int semicolon = file.text().indexOf(';', piece.end());
    return semicolon < 0 ? piece.end() : semicolon + 1;
  }

  private boolean isAlembics(Piece piece) {
    return is(piece, BEGIN)
        || is(piece, COMMIT)
        || bookkeeping.matcher(piece.sql(file.text())).matches();
  }

  private boolean is(Piece piece, Set<String> statements) {
    return piece.tokens().size() <= 2
        && statements.contains(piece.sql(file.text()).toLowerCase(Locale.ROOT));
  }

  private static List<String> revisions(String list) {
    return Arrays.stream(list.split(",")).map(String::strip).filter(s -> !s.isEmpty()).toList();
  }
}
