/**
 * The verbs of direct mode, one class for each: they read the project, choose the places, run the
 * engine on them and report. No coordinator and no Kafka are needed.
 */
@NullMarked
package dev.godwit.cli.verb;

import org.jspecify.annotations.NullMarked;
