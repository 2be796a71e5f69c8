package dev.godwit.query.api;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.RolloutStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rollouts, the newest first.
 *
 * @param next the cursor of the next page, absent on the last
 */
public record RolloutPage(List<RolloutStatus> rollouts, @Nullable RolloutId next) {}
