package dev.godwit.coordinator.api;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TrackName;
import dev.godwit.coordinator.registry.NewTenant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tenant as the API takes it. */
record TenantBody(
    String tenant,
    @Nullable String name,
    String environment,
    @Nullable Map<String, String> labels,
    String cluster,
    Tenancy tenancy,
    @Nullable String database,
    @Nullable String schema,
    @Nullable String track,
    @Nullable Boolean provision) {

  NewTenant read() {
    TenantId id = Backstage.valid(ReasonCode.TENANT_ID_INVALID, () -> new TenantId(tenant));
    return Backstage.valid(
        () ->
            NewTenant.of(
                new TenantEvent.Created(
                    id,
                    name,
                    environment,
                    labels,
                    new ClusterId(cluster),
                    tenancy,
                    database == null ? null : new Identifier(database),
                    schema == null ? null : new Identifier(schema),
                    Boolean.TRUE.equals(provision)),
                track == null ? null : new TrackName(track),
                null));
  }
}
