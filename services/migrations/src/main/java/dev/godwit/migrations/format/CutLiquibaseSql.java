package dev.godwit.migrations.format;

import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.format.TextFile.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cuts a file of Liquibase's formatted SQL into its changesets. */
final class CutLiquibaseSql {
  private static final Pattern COMMENT_OR_BLANK = Pattern.compile("\\s*(--.*)?");
  private static final String UNTIL_END = "start";

  private final TextFile file;
  private final List<Problem> problems;
  private final List<LiquibaseChangeset> changesets = new ArrayList<>();
  private String filePath;
  private @Nullable LiquibaseChangeset current;
  private boolean formatted;
  private boolean inRollback;
  private int ignored;

  private CutLiquibaseSql(TextFile file, String filePath, List<Problem> problems) {
    this.file = file;
    this.filePath = filePath;
    this.problems = problems;
  }

  /**
   * Cuts.
   *
   * @param filePath by which Liquibase knows the file, unless it says otherwise itself
   */
  static List<LiquibaseChangeset> cut(TextFile file, String filePath, List<Problem> problems) {
    return new CutLiquibaseSql(file, filePath, problems).run();
  }

  private List<LiquibaseChangeset> run() {
    if (file.text().lines().noneMatch(line -> isMark(LiquibaseLine.of(line)))) {
      return List.of(raw());
    }
    int offset = 0;
    for (String line : file.text().split("\n", -1)) {
      take(line, offset);
      offset += line.length() + 1;
    }
    if (!formatted) {
      problems.add(
          file.notSupported(
              0,
              "The first line is not --liquibase formatted sql.",
              "Add it, so that Liquibase and Godwit read the same changesets."));
    }
    return changesets;
  }

  private static boolean isMark(LiquibaseLine line) {
    return line instanceof LiquibaseLine.Header || line instanceof LiquibaseLine.Changeset;
  }

  /** Without marks the file is one changeset, which Liquibase calls so. */
  private LiquibaseChangeset raw() {
    var attributes = LiquibaseAttributes.read("", file, 0, problems);
    var raw = LiquibaseChangeset.begin(file, filePath + "::raw::includeAll", "raw", attributes, 0);
    raw.sql().add(new Stretch(0, file.text().length()));
    return raw;
  }

  private void take(String line, int offset) {
    Stretch whole = new Stretch(offset, Math.min(offset + line.length() + 1, file.text().length()));
    if (inRollback) {
      takeInRollback(line, whole);
      return;
    }
    LiquibaseLine read = LiquibaseLine.of(line);
    if (ignored != 0 && !(read instanceof LiquibaseLine.Ignore)) {
      ignored = Math.max(ignored - 1, -1);
      return;
    }
    switch (read) {
      case LiquibaseLine.Header(String attributes) -> {
        formatted = true;
        filePath =
            LiquibaseAttributes.read(attributes, file, offset, problems)
                .logicalFilePath()
                .orElse(filePath);
      }
      case LiquibaseLine.Changeset changeset -> begin(changeset, offset);
      case LiquibaseLine.Rollback(int start) ->
          addRollback(new Stretch(offset + start, whole.end()));
      case LiquibaseLine.RollbackBlock() -> inRollback = true;
      case LiquibaseLine.Comment(String text) -> addComment(text);
      case LiquibaseLine.Ignore(String what) -> ignored = lines(what);
      case LiquibaseLine.Harmless() -> {}
      case LiquibaseLine.Refused(String mark) -> refuse(mark, offset);
      case LiquibaseLine.Sql() -> addSql(line, whole);
    }
  }

  private static int lines(String what) {
    return switch (what.toLowerCase(Locale.ROOT)) {
      case UNTIL_END -> -1;
      case "end" -> 0;
      default -> Integer.parseInt(what);
    };
  }

  private void takeInRollback(String line, Stretch whole) {
    int end = line.indexOf("*/");
    inRollback = end < 0;
    addRollback(inRollback ? whole : new Stretch(whole.start(), whole.start() + end));
  }

  private void begin(LiquibaseLine.Changeset line, int offset) {
    var attributes = LiquibaseAttributes.read(line.attributes(), file, offset, problems);
    String path = attributes.logicalFilePath().orElse(filePath);
    String identity = path + "::" + line.id() + "::" + line.author();
    current = LiquibaseChangeset.begin(file, identity, line.id(), attributes, offset);
    changesets.add(current);
  }

  private void addRollback(Stretch stretch) {
    if (current != null) {
      current.rollback().add(stretch);
    }
  }

  private void addComment(String text) {
    if (current != null) {
      current.comments().add(text);
    }
  }

  private void addSql(String line, Stretch whole) {
    if (current != null) {
      current.sql().add(whole);
    } else if (!COMMENT_OR_BLANK.matcher(line).matches()) {
      problems.add(
          file.notSupported(
              whole.start(),
              Excerpt.of(line) + " belongs to no changeset.",
              "Put it behind a line --changeset author:id."));
    }
  }

  private void refuse(String mark, int offset) {
    problems.add(
        file.notSupported(
            offset,
            "Godwit does not honour --%s.".formatted(mark),
            mark.startsWith("precondition")
                ? "Write the check as a DO block that raises an exception, or SQL with IF NOT"
                    + " EXISTS, and remove it."
                : "Correct it, or write what it does in SQL."));
  }
}
