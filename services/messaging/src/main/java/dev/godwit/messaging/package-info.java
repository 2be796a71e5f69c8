/** Everything Kafka: topology, job queue, status log, tenant events. */
@NullMarked
package dev.godwit.messaging;

import org.jspecify.annotations.NullMarked;
