/**
 * {@code godwit lint}: {@link dev.godwit.cli.lint.LintProject} reads the files and asks the rules,
 * the writers say what was found to people and to other programs.
 */
@NullMarked
package dev.godwit.cli.lint;

import org.jspecify.annotations.NullMarked;
