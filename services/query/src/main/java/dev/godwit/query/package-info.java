/**
 * The query service: {@link dev.godwit.query.QueryNode} follows the status topic from its
 * beginning, folds it ({@code fleet}), answers questions about it ({@code api}) and tells what
 * changes ({@code live}). It owns nothing: delete it, start it again, and it says the same.
 */
@NullMarked
package dev.godwit.query;

import org.jspecify.annotations.NullMarked;
