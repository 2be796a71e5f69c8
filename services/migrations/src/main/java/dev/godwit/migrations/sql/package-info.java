/**
 * Cuts a migration's text into statements as PostgreSQL and psql would: {@link
 * dev.godwit.migrations.sql.SqlLexer} finds where literals, names and comments begin and end,
 * {@link dev.godwit.migrations.sql.SplitStatements} where a semicolon ends a statement. Nothing
 * here knows what a statement does; nothing here throws, whatever the text.
 */
@NullMarked
package dev.godwit.migrations.sql;

import org.jspecify.annotations.NullMarked;
