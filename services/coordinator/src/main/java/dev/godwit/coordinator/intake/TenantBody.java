package dev.godwit.coordinator.intake;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TrackName;
import dev.godwit.coordinator.registry.NewTenant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tenant as the API and the user's own tables name it. */
public record TenantBody(
    String tenant,
    @Nullable String name,
    String environment,
    @Nullable Map<String, String> labels,
    @Nullable String cluster,
    Tenancy tenancy,
    @Nullable String database,
    @Nullable String schema,
    @Nullable String track,
    @Nullable Boolean provision,
    @Nullable String username,
    @Nullable String password,
    @Nullable String connectionString) {

  /**
   * The tenant's id.
   *
   * @throws IllegalArgumentException where it cannot be one
   */
  public TenantId id() {
    return new TenantId(tenant);
  }

  /**
   * Reads the rest, with the defaults that are documented.
   *
   * @throws IllegalArgumentException with what is wrong, and without a secret
   */
  public AskedTenant read(ClusterAddresses addresses) {
    TenantLogin login = TenantLogin.of(username, password, connectionString);
    ClusterId at = addresses.find(cluster == null ? null : new ClusterId(cluster), login.url());
    return new AskedTenant(newTenant(id(), at, login), login.stored());
  }

  private NewTenant newTenant(TenantId id, ClusterId at, TenantLogin login) {
    return NewTenant.of(
        new TenantEvent.Created(
            id,
            name,
            environment,
            labels,
            at,
            tenancy,
            login.database(database == null ? null : new Identifier(database)),
            schema == null ? null : new Identifier(schema),
            Boolean.TRUE.equals(provision)),
        track == null ? null : new TrackName(track),
        null);
  }
}
