/** The coordinator on real PostgreSQL and Kafka, with workers that only report. */
@NullMarked
package dev.godwit.coordinator;

import org.jspecify.annotations.NullMarked;
