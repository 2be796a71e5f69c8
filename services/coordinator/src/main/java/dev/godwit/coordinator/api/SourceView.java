package dev.godwit.coordinator.api;

import dev.godwit.coordinator.source.TenantSource;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A table that lists tenants, as the API shows it. A stored password is never in it. */
record SourceView(
    String name,
    String url,
    @Nullable String passwordRef,
    String query,
    Map<String, String> columns,
    Map<String, String> defaults,
    @Nullable Instant syncedAt,
    @Nullable String trouble) {
  static SourceView of(TenantSource source) {
    return new SourceView(
        source.name(),
        source.url(),
        source.passwordRef().map(Object::toString).orElse(null),
        source.query(),
        source.names().columns(),
        source.names().defaults(),
        source.syncedAt().orElse(null),
        source.trouble().orElse(null));
  }
}
