package dev.godwit.coordinator.api;

import static java.util.Objects.requireNonNullElse;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TrackName;
import dev.godwit.coordinator.registry.NewTarget;
import dev.godwit.coordinator.registry.PlaceTarget;
import org.jspecify.annotations.Nullable;

/** A target without tenants as the API takes it. */
record TargetBody(
    @Nullable String id,
    String cluster,
    String database,
    @Nullable String schema,
    Tenancy tenancy,
    String track,
    String environment,
    @Nullable Boolean provision) {

  NewTarget read() {
    Target place =
        PlaceTarget.at(
            new ClusterId(cluster),
            new Identifier(database),
            new Identifier(requireNonNullElse(schema, "public")),
            tenancy);
    return new NewTarget(
        id == null
            ? place
            : new Target(
                new TargetId(id), place.cluster(), place.database(), place.schema(), tenancy),
        new TrackName(track),
        environment,
        Boolean.TRUE.equals(provision));
  }
}
