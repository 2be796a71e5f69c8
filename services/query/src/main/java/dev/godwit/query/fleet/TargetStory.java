package dev.godwit.query.fleet;

import dev.godwit.contract.Target;
import dev.godwit.contract.TenantStatus;
import java.util.List;
import java.util.Optional;

/**
 * Everything that is known of one target.
 *
 * @param last the word about it that holds
 * @param tenants how many live there
 * @param residents the first of them
 * @param older whether there were attempts before these
 * @param attempts the last ones, the newest first
 */
public record TargetStory(
    Target target,
    TargetState state,
    Optional<Word> last,
    int tenants,
    List<TenantStatus> residents,
    boolean older,
    List<Attempt> attempts) {}
