/** The coordinator's and the query service's HTTP APIs, as the command line sees them. */
@NullMarked
package dev.godwit.cli.api;

import org.jspecify.annotations.NullMarked;
