/** Real PostgreSQL and real Kafka inside one process, for demo and tests. */
@NullMarked
package dev.godwit.local;

import org.jspecify.annotations.NullMarked;
