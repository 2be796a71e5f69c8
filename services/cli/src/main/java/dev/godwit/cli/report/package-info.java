/**
 * What a run over many places tells at its end, to a person or to a program: every place's outcome
 * in a table, failures grouped by their cause, and the exit code.
 */
@NullMarked
package dev.godwit.cli.report;

import org.jspecify.annotations.NullMarked;
