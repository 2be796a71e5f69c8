/** Reading migration directories, checksums, bundles and the pure planner. */
@NullMarked
package dev.godwit.migrations;

import org.jspecify.annotations.NullMarked;
