package dev.godwit.coordinator.api;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantPlace;
import org.jspecify.annotations.Nullable;

/** Where a tenant's data is now. Godwit moves no data. */
record TenantMoveBody(
    String cluster, Tenancy tenancy, @Nullable String database, @Nullable String schema) {

  TenantEvent word(TenantId tenant) {
    TenantPlace place =
        new TenantPlace(
            new ClusterId(cluster),
            tenancy,
            database == null ? null : new Identifier(database),
            schema == null ? null : new Identifier(schema));
    return new TenantEvent.Changed(tenant, null, null, null, null, place, null);
  }
}
