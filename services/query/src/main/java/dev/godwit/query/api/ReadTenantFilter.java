package dev.godwit.query.api;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.query.fleet.TargetState;
import dev.godwit.query.fleet.TenantFilter;
import dev.godwit.runtime.Call;
import java.util.Locale;
import java.util.Map;

/** Reads which tenants a call wants. */
final class ReadTenantFilter {
  private ReadTenantFilter() {}

  static TenantFilter of(Call call) {
    return new TenantFilter(
        call.query("state", TargetState::parse),
        call.query("environment"),
        call.query("cluster", ClusterId::new),
        call.query("track", TrackName::new),
        call.query("version", Version::new),
        call.query("rollout", RolloutId::new),
        call.query("label", ReadTenantFilter::label),
        call.query("q", text -> text.toLowerCase(Locale.ROOT)));
  }

  private static Map.Entry<String, String> label(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("a label is asked for as key=value");
    }
    return Map.entry(text.substring(0, equals), text.substring(equals + 1));
  }
}
