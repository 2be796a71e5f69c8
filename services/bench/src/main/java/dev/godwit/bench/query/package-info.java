/**
 * What a large fleet costs the query service without Kafka and HTTP: {@link
 * dev.godwit.bench.query.FoldMillion} folds its events and asks.
 */
@NullMarked
package dev.godwit.bench.query;

import org.jspecify.annotations.NullMarked;
