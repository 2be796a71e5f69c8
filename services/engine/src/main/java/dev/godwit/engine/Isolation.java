package dev.godwit.engine;

import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How tenants are to be kept apart in tables that they share.
 *
 * @param tenantColumn says whose a row is; a table that has it holds tenants' rows
 * @param runtimeRole the application's; where it is absent, every role that may log in and has
 *     privileges on such a table
 */
public record Isolation(Identifier tenantColumn, @Nullable Identifier runtimeRole) {
  private static final Identifier USUAL = new Identifier("tenant_id");

  public static Isolation of(JobOrder.Check order) {
    return new Isolation(
        Objects.requireNonNullElse(order.tenantColumn(), USUAL), order.runtimeRole());
  }
}
