package dev.godwit.migrations;

/**
 * One SQL statement of a migration file.
 *
 * @param ordinal counted from 1 within the file
 * @param sql the statement's text as written, without its semicolon
 * @param offset of the text's first character in the file's text, counted from 0 in UTF-16 units
 * @param line of that character, counted from 1
 * @param column of that character, counted from 1
 */
public record Statement(
    int ordinal, String sql, int offset, int line, int column, StatementKind kind) {}
