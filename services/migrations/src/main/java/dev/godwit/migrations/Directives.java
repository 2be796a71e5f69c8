package dev.godwit.migrations;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the leading comment of a migration asks for ({@code -- godwit: no-transaction
 * lock-timeout=2s}).
 *
 * @param noTransaction each statement commits on its own
 * @param lockTimeout in place of the job's
 * @param statementTimeout in place of the job's
 */
public record Directives(
    boolean noTransaction, @Nullable Duration lockTimeout, @Nullable Duration statementTimeout) {
  public static final Directives NONE = new Directives(false, null, null);
}
