package dev.godwit.query.api;

import dev.godwit.contract.TenantId;
import dev.godwit.query.fleet.Fleet;
import dev.godwit.query.fleet.TenantPage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some tenants, by id.
 *
 * @param next the cursor of the next page, absent on the last
 * @param total how many there are on all pages, where that is known
 */
public record TenantList(
    List<TenantView> tenants, @Nullable TenantId next, @Nullable Integer total) {
  static TenantList of(Fleet fleet, TenantPage page) {
    return new TenantList(
        page.tenants().stream().map(tenant -> TenantView.of(fleet, tenant)).toList(),
        page.next().orElse(null),
        page.total().isPresent() ? page.total().getAsInt() : null);
  }
}
