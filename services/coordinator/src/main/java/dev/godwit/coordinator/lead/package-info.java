/**
 * One of several coordinators leads: {@link dev.godwit.coordinator.lead.LeadWhileLocked} holds a
 * lock on a session of its own, and for as long as it does, a {@link
 * dev.godwit.coordinator.lead.Term} dispatches, relays, records and looks for silent jobs. Each
 * write of a term is fenced by its epoch.
 */
@NullMarked
package dev.godwit.coordinator.lead;

import org.jspecify.annotations.NullMarked;
