package dev.godwit.cli.author;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.godwit.lint.view.Severity;
import dev.godwit.migrations.Problem;

/**
 * Something that an author should look at.
 *
 * @param path relative to the migration directory
 * @param code a stable name
 * @param next what to do, or why
 * @param fix SQL that can be pasted; empty where there is none
 * @param excerpt the line as it is written; empty where that is of no use
 */
public record Finding(
    String path,
    int line,
    int column,
    Severity severity,
    String code,
    String message,
    String next,
    String fix,
    @JsonIgnore String excerpt) {

  /** Something without which the files are no bundle. */
  public static Finding error(
      String path, int line, int column, String code, String message, String next) {
    return new Finding(path, line, column, Severity.ERROR, code, message, next, "", "");
  }

  public static Finding of(Problem problem) {
    return error(
        problem.path(),
        problem.line(),
        problem.column(),
        problem.code().name(),
        problem.message(),
        problem.next());
  }

  public static Finding of(dev.godwit.lint.view.Finding found) {
    return new Finding(
        found.path(),
        found.line(),
        found.column(),
        found.severity(),
        found.rule(),
        found.message(),
        found.why(),
        found.fix(),
        found.excerpt());
  }

  /** This, of a file that is known by another path. */
  public Finding at(String other) {
    return new Finding(other, line, column, severity, code, message, next, fix, excerpt);
  }

  @Override
  public String toString() {
    return "%s:%d:%d: %s [%s] %s".formatted(path, line, column, message, code, next);
  }
}
