package dev.godwit.query.live;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus;
import dev.godwit.query.api.FleetSummary;
import dev.godwit.query.api.MapChanges;
import dev.godwit.query.api.TenantView;
import dev.godwit.query.fleet.Changed;
import dev.godwit.query.fleet.Fleet;
import dev.godwit.query.fleet.Position;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The present state of what changed lately.
 *
 * @param map the cells that changed, absent where they are too many
 * @param more whether more changed than is listed
 */
record FleetChange(
    FleetSummary fleet,
    List<RolloutStatus> rollouts,
    List<TenantView> tenants,
    @Nullable MapChanges map,
    boolean more) {
  private static final int LISTED = 100;
  private static final int CELLS = 2_000;

  static FleetChange of(
      Fleet fleet,
      FleetSummary summary,
      Position now,
      Collection<Changed> changes,
      Optional<RolloutId> rollout) {
    List<RolloutStatus> rollouts = new ArrayList<>();
    List<TenantView> tenants = new ArrayList<>();
    boolean more = false;
    for (Changed change : changes) {
      switch (change) {
        case Changed.OfRollout(var id) when rollouts.size() < LISTED ->
            fleet.rollout(id).ifPresent(rollouts::add);
        case Changed.OfTarget(var id) when tenants.size() < LISTED ->
            fleet
                .tenantsAt(id)
                .limit(LISTED - tenants.size())
                .flatMap(tenant -> fleet.tenant(tenant).stream())
                .forEach(tenant -> tenants.add(TenantView.of(fleet, tenant)));
        case Changed.OfRollout full -> more = true;
        case Changed.OfTarget full -> more = true;
      }
    }
    return new FleetChange(
        summary,
        rollouts,
        tenants,
        changes.size() > CELLS ? null : MapChanges.of(fleet, now, changes, rollout),
        more);
  }

  /** The same without what makes it long. */
  FleetChange shortened() {
    return new FleetChange(fleet, List.of(), List.of(), map, true);
  }
}
