/**
 * What a rule sees: a statement ({@link dev.godwit.lint.view.Visit}), what came before it ({@link
 * dev.godwit.lint.view.Past}) and the project's settings; and what it says.
 */
@NullMarked
package dev.godwit.lint.view;

import org.jspecify.annotations.NullMarked;
