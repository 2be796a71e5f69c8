/**
 * Tells others by HTTP when a rollout is paused, halted or finished. What is to be told is written
 * in the transaction of what happened ({@link dev.godwit.coordinator.webhook.TellWebhooks});
 * whoever leads delivers it, at least once ({@link
 * dev.godwit.coordinator.webhook.DeliverWebhooks}).
 */
@NullMarked
package dev.godwit.coordinator.webhook;

import org.jspecify.annotations.NullMarked;
