package dev.godwit.sql;

/**
 * A statement of SQL inside a body of PL/pgSQL.
 *
 * @param line of the body in which it begins, counted from 1
 */
public record PlpgsqlStatement(String sql, int line) {}
