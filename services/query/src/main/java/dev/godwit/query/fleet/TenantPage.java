package dev.godwit.query.fleet;

import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantStatus;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Some of the tenants that a filter wants, by id.
 *
 * @param next after whom the next page begins; empty on the last
 * @param total how many there are on all pages, where that is known without looking at each
 */
public record TenantPage(List<TenantStatus> tenants, Optional<TenantId> next, OptionalInt total) {}
