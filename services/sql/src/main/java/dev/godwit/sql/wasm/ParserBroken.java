package dev.godwit.sql.wasm;

import org.jspecify.annotations.Nullable;

/**
 * The parser itself gave up: out of stack, out of memory, or a trap. The instance is in an unknown
 * state, so it is thrown away.
 */
public final class ParserBroken extends RuntimeException {
  ParserBroken(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
