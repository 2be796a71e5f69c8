package dev.godwit.query.api;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.TenantStatus;
import dev.godwit.query.fleet.Fleet;
import dev.godwit.query.fleet.TargetState;
import dev.godwit.runtime.Call;
import java.util.Locale;
import java.util.Optional;

/**
 * Which tenants are wanted; what is empty does not matter.
 *
 * @param text a part of the id or the name, in any case
 */
record TenantFilter(
    Optional<TargetState> state,
    Optional<String> environment,
    Optional<ClusterId> cluster,
    Optional<String> text) {
  static TenantFilter of(Call call) {
    return new TenantFilter(
        call.query("state", TargetState::parse),
        call.query("environment"),
        call.query("cluster", ClusterId::new),
        call.query("q", text -> text.toLowerCase(Locale.ROOT)));
  }

  boolean wants(Fleet fleet, TenantStatus tenant) {
    return state.map(fleet.stateOf(tenant.target().id())::equals).orElse(true)
        && environment.map(tenant.environment()::equals).orElse(true)
        && cluster.map(tenant.target().cluster()::equals).orElse(true)
        && text.map(
                part -> contains(tenant.tenant().value(), part) || contains(tenant.name(), part))
            .orElse(true);
  }

  private static boolean contains(String value, String part) {
    return value.toLowerCase(Locale.ROOT).contains(part);
  }
}
