/**
 * What the query service answers over HTTP: each operation of docs/openapi.yaml asks the fleet one
 * question ({@link dev.godwit.query.api.AnswerQueries}) and shows it as one of the records here.
 */
@NullMarked
package dev.godwit.query.api;

import org.jspecify.annotations.NullMarked;
