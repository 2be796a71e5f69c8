package dev.godwit.coordinator.api;

import static java.util.Objects.requireNonNullElse;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TrackName;
import dev.godwit.coordinator.registry.NewTarget;
import dev.godwit.coordinator.registry.PlaceTarget;
import org.jspecify.annotations.Nullable;

/** A target without tenants as the API takes it. */
record TargetBody(
    String cluster,
    String database,
    @Nullable String schema,
    Tenancy tenancy,
    String track,
    String environment,
    @Nullable Boolean provision) {

  NewTarget read() {
    return new NewTarget(
        PlaceTarget.at(
            new ClusterId(cluster),
            new Identifier(database),
            new Identifier(requireNonNullElse(schema, "public")),
            tenancy),
        new TrackName(track),
        environment,
        Boolean.TRUE.equals(provision));
  }
}
