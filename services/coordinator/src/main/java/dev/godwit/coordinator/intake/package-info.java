/**
 * Tenants as they are told to the registry: {@link dev.godwit.coordinator.intake.NameColumns} makes
 * a {@link dev.godwit.coordinator.intake.TenantBody} of a row of the user's, and {@link
 * dev.godwit.coordinator.intake.TakeTenants} registers what came of it, with the logins.
 */
@NullMarked
package dev.godwit.coordinator.intake;

import org.jspecify.annotations.NullMarked;
