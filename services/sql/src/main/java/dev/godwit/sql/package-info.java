/**
 * PostgreSQL's own parser, compiled to WebAssembly by the makers of libpg_query and run in pure
 * Java: {@link dev.godwit.sql.ParseSql} is the door, {@link dev.godwit.sql.ParsedStatement} and
 * {@link dev.godwit.sql.Node} are what comes out. What it says of a text is what a server would
 * say. Nothing here knows what a migration is.
 */
@NullMarked
package dev.godwit.sql;

import org.jspecify.annotations.NullMarked;
