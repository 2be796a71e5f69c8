/**
 * The demo: a whole installation in one process, on real PostgreSQL and Kafka, and a story that
 * shows the main road. It uses the services as anybody would, through their APIs and topics.
 */
@NullMarked
package dev.godwit.cli.demo;

import org.jspecify.annotations.NullMarked;
