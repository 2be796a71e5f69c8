package dev.godwit.migrations;

/**
 * Why a migration directory is no bundle: one finding, with its place and what to do.
 *
 * @param path relative to the bundle's root
 * @param line counted from 1; 1 where the problem is the file as a whole
 * @param column counted from 1
 */
public record Problem(String path, int line, int column, Code code, String message, String next) {
  @Override
  public String toString() {
    return "%s:%d:%d: %s [%s] %s".formatted(path, line, column, message, code, next);
  }

  /** Stable names of the findings. */
  public enum Code {
    NO_MIGRATIONS,
    NAME_UNKNOWN,
    DUPLICATE_VERSION,
    EMPTY_FILE,
    INVALID_UTF8,
    NUL_CHARACTER,
    UNTERMINATED,
    PSQL_COMMAND,
    TRANSACTION_CONTROL,
    NOT_IN_TRANSACTION,
    DIRECTIVE_UNKNOWN,
    INDEX_NEEDS_NAME,
    COPY_FROM_STDIN,
    NAME_TOO_LONG,
    BATCH_NOT_ROWS,
    REQUIRES_UNKNOWN,
    UNDO_CONFLICT,
    SEVERAL_HEADS,
    FORMAT_UNKNOWN,
    NOT_SUPPORTED,
    TOO_LARGE,
    UNSAFE_PATH
  }
}
