/** The fold of the status topic, HTTP API, SSE, the live page. */
@NullMarked
package dev.godwit.query;

import org.jspecify.annotations.NullMarked;
