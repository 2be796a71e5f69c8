package dev.godwit.coordinator.api;

import static java.util.Objects.requireNonNullElse;

import dev.godwit.coordinator.intake.NameColumns;
import dev.godwit.coordinator.source.TenantSource;
import dev.godwit.runtime.SecretRef;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table that lists tenants, as the API takes it. */
record SourceBody(
    String url,
    @Nullable String passwordRef,
    @Nullable String password,
    String query,
    @Nullable Map<String, String> columns,
    @Nullable Map<String, String> defaults) {

  TenantSource source(String name) {
    if (password != null && passwordRef != null) {
      throw new IllegalArgumentException("a source has a password or a passwordRef, not both");
    }
    if (url.replaceFirst("^[a-z]+://", "").matches("[^@/]*:[^@/]*@.*")
        || url.contains("password=")) {
      throw new IllegalArgumentException(
          "a source's url holds a password; give it as password, which is sealed");
    }
    return new TenantSource(
        name,
        url,
        Optional.ofNullable(passwordRef).map(SecretRef::parse),
        query,
        new NameColumns(
            requireNonNullElse(columns, Map.of()), requireNonNullElse(defaults, Map.of())),
        Optional.empty(),
        Optional.empty());
  }
}
