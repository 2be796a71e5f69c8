package dev.godwit.coordinator.control;

import org.jspecify.annotations.Nullable;

/**
 * Who did what to what, and why.
 *
 * @param action such as {@code rollout.pause}
 * @param object such as {@code rollout:r-1f2e}
 * @param requestId the Idempotency-Key or the message's id, where there is one
 */
public record AuditEntry(
    String actor,
    String action,
    String object,
    @Nullable String reason,
    @Nullable String requestId) {}
