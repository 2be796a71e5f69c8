package dev.godwit.cli.direct;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which databases a command is for.
 *
 * @param url one database by its address, whatever the project says
 * @param schema of that database
 * @param track for that database
 */
public record Selection(
    boolean control,
    boolean allTenants,
    List<String> tenants,
    @Nullable String url,
    @Nullable String schema,
    @Nullable String track) {
  public static final Selection ALL_TENANTS =
      new Selection(false, true, List.of(), null, null, null);

  public Selection {
    tenants = List.copyOf(tenants);
  }

  /** Whether no database is named. */
  public boolean isEmpty() {
    return !control && !allTenants && tenants.isEmpty() && url == null;
  }

  /** Whether tenants are among them. */
  public boolean hasTenants() {
    return allTenants || !tenants.isEmpty();
  }
}
