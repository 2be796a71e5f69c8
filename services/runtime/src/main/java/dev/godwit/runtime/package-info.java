/** What every service needs: config, Vert.x, health, metrics, logging, orderly shutdown. */
@NullMarked
package dev.godwit.runtime;

import org.jspecify.annotations.NullMarked;
