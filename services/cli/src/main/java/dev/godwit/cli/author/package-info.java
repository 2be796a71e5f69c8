/**
 * For those who write migrations: {@link dev.godwit.cli.author.NewMigration} names and begins the
 * next one, {@link dev.godwit.cli.author.Lineage} shows which follows which, and {@link
 * dev.godwit.cli.author.CompareBranches} finds where two authors' migrations collide.
 */
@NullMarked
package dev.godwit.cli.author;

import org.jspecify.annotations.NullMarked;
