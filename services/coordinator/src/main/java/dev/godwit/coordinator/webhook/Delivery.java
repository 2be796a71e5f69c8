package dev.godwit.coordinator.webhook;

import java.time.Instant;

/** One event for one webhook, at one attempt. */
record Delivery(long id, Webhook to, String eventId, String type, String body, Instant at) {}
