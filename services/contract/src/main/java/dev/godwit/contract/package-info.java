/**
 * The words that travel: ids, jobs, status events, tenant events, reason codes, topic names and
 * their JSON. Everything else depends on this package and it on nothing of ours. Its messages are
 * described for other programs in docs/asyncapi.yaml.
 */
@NullMarked
package dev.godwit.contract;

import org.jspecify.annotations.NullMarked;
