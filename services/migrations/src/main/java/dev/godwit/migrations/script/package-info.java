/**
 * From a file's text to a script: its bytes, its directives, its statements, the transaction it
 * opens for itself, and what kind of statement each is. {@link
 * dev.godwit.migrations.script.ReadScript} is the door; it finds either a script that can be run or
 * everything that is wrong with it.
 */
@NullMarked
package dev.godwit.migrations.script;

import org.jspecify.annotations.NullMarked;
