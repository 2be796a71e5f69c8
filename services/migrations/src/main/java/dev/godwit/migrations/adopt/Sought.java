package dev.godwit.migrations.adopt;

import org.jspecify.annotations.Nullable;

/**
 * Whose history is to be adopted, as far as somebody has said.
 *
 * @param incumbent absent where it is to be found out
 * @param schema of the table, absent where it is to be found out
 * @param table absent where it has the incumbent's usual name
 */
public record Sought(
    @Nullable Incumbent incumbent, @Nullable String schema, @Nullable String table) {
  public static final Sought ANY = new Sought(null, null, null);
}
