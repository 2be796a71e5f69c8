/**
 * The rules, by what they are about. {@link dev.godwit.lint.rule.Rules} lists them; each has the
 * examples that test it.
 */
@NullMarked
package dev.godwit.lint.rule;

import org.jspecify.annotations.NullMarked;
