/**
 * Benchmarks. One run measures Godwit's engine, the whole road through Kafka, the bare limit and
 * Flyway, interleaved on the same server, so that the ratios hold whatever the machine does.
 */
@NullMarked
package dev.godwit.bench;

import org.jspecify.annotations.NullMarked;
