/**
 * Real PostgreSQL and real Kafka inside one process, for {@code godwit demo} and for every
 * integration test. {@link dev.godwit.local.Servers} chooses between servers of this JVM and
 * containers of the same versions; {@link dev.godwit.local.SharedServers} keeps one of each for all
 * tests of a JVM, the older PostgreSQL that {@link dev.godwit.local.PostgresMajor} names among
 * them. Both servers log through SLF4J under {@code io.zonky}, {@code kafka} and {@code
 * org.apache.kafka}; their logger levels are the application's to set.
 */
@NullMarked
package dev.godwit.local;

import org.jspecify.annotations.NullMarked;
