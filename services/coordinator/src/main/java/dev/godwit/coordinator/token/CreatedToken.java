package dev.godwit.coordinator.token;

import dev.godwit.access.ApiToken;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A new token; this is the only time that it can be read.
 *
 * @param expiresAt absent where it is valid until revoked
 */
public record CreatedToken(ApiToken token, @Nullable Instant expiresAt) {}
