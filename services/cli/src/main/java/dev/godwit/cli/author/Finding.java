package dev.godwit.cli.author;

import dev.godwit.migrations.Problem;

/**
 * Something that an author should correct.
 *
 * @param path relative to the migration directory
 * @param code a stable name
 */
public record Finding(String path, int line, int column, String code, String message, String next) {

  public static Finding of(Problem problem) {
    return new Finding(
        problem.path(),
        problem.line(),
        problem.column(),
        problem.code().name(),
        problem.message(),
        problem.next());
  }

  @Override
  public String toString() {
    return "%s:%d:%d: %s [%s] %s".formatted(path, line, column, message, code, next);
  }
}
