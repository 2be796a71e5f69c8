package dev.godwit.contract;

import org.jspecify.annotations.Nullable;

/**
 * Where a tenant lives, as a producer says it.
 *
 * @param database by default {@code db_<tenant id>} with tenancy {@code database}, and required
 *     otherwise
 * @param schema by default {@code public}, but {@code t_<tenant id>} with tenancy {@code schema}
 */
public record TenantPlace(
    ClusterId cluster,
    Tenancy tenancy,
    @Nullable Identifier database,
    @Nullable Identifier schema) {}
