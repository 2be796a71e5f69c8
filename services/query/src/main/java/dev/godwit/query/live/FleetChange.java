package dev.godwit.query.live;

import dev.godwit.contract.RolloutStatus;
import dev.godwit.query.api.FleetSummary;
import dev.godwit.query.api.TenantView;
import dev.godwit.query.fleet.Changed;
import dev.godwit.query.fleet.Fleet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The present state of what changed lately.
 *
 * @param more whether more changed than is listed
 */
record FleetChange(
    FleetSummary fleet, List<RolloutStatus> rollouts, List<TenantView> tenants, boolean more) {
  private static final int LISTED = 100;

  static FleetChange of(Fleet fleet, Collection<Changed> changes) {
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
    return new FleetChange(FleetSummary.of(fleet), rollouts, tenants, more);
  }
}
