package dev.godwit.query.api;

import dev.godwit.contract.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some tenants, by id.
 *
 * @param next the cursor of the next page, absent on the last
 */
public record TenantPage(List<TenantView> tenants, @Nullable TenantId next) {}
