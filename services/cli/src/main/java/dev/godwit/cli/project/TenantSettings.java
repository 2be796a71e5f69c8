package dev.godwit.cli.project;

import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TrackName;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant's target is, but for what its own row says.
 *
 * @param database with <code>{tenant}</code> in the id's place
 * @param schema with <code>{tenant}</code> in the id's place
 * @param source where tenants are listed; absent where the project names none, so that a tenant
 *     that is named needs no look at a list
 */
public record TenantSettings(
    TrackName track,
    TenantServer server,
    Tenancy tenancy,
    String database,
    String schema,
    @Nullable TenantSource source) {
  /** The place of the tenant's id in a template. */
  public static final String TENANT = "{tenant}";

  private static final TenantSource PROVISIONED =
      new TenantSource.Query("SELECT id FROM tenants WHERE state = 'provisioned' ORDER BY id");

  /** Where all tenants are listed. */
  public TenantSource list() {
    return source == null ? PROVISIONED : source;
  }
}
