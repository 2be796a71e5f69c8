package dev.godwit.coordinator.api;

import static java.util.Objects.requireNonNullElse;

import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.Version;
import dev.godwit.coordinator.run.TenantSelector;
import dev.godwit.coordinator.run.TenantSelector.Except;
import dev.godwit.coordinator.run.TenantSelector.Share;
import dev.godwit.coordinator.run.TenantSelector.Versions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which tenants, as the API takes it; every part that is there has to agree. */
record SelectorBody(
    @Nullable Boolean all,
    @Nullable List<String> tenants,
    @Nullable Map<String, String> labels,
    @Nullable VersionsBody versions,
    @Nullable Integer percent,
    @Nullable Integer count,
    @Nullable ExceptBody except) {

  /** Where a target stands, in the order of its track. */
  record VersionsBody(@Nullable Version at, @Nullable Version below, @Nullable Version above) {}

  /** Who is left out. */
  record ExceptBody(@Nullable List<String> tenants, @Nullable Map<String, String> labels) {}

  TenantSelector read() {
    return new TenantSelector(
        tenants == null ? null : ids(tenants),
        requireNonNullElse(labels, Map.of()),
        versions == null
            ? Versions.ANY
            : new Versions(versions.at(), versions.below(), versions.above()),
        new Share(percent, count, ""),
        except == null
            ? Except.NONE
            : new Except(
                ids(requireNonNullElse(except.tenants(), List.of())),
                requireNonNullElse(except.labels(), Map.of())));
  }

  private static List<TenantId> ids(List<String> tenants) {
    return tenants.stream()
        .map(id -> Backstage.valid(ReasonCode.TENANT_ID_INVALID, () -> new TenantId(id)))
        .toList();
  }
}
