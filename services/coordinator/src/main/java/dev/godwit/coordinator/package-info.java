/** Registry, bundles, rollouts, dispatch, reconciliation; HTTP API. */
@NullMarked
package dev.godwit.coordinator;

import org.jspecify.annotations.NullMarked;
