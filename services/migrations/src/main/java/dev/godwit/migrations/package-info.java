/**
 * From files to a bundle. {@link dev.godwit.migrations.ReadBundle} collects the files and {@link
 * dev.godwit.migrations.ReadMigration} reads each one: its bytes, its directives, its statements,
 * the transaction it opens for itself, and what kind of statement each is. Either every file is in
 * order and there is a bundle, or every problem of every file is told at once. The pure planner is
 * in {@code plan}.
 */
@NullMarked
package dev.godwit.migrations;

import org.jspecify.annotations.NullMarked;
