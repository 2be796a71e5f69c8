package dev.godwit.messaging;

import java.time.Instant;

/**
 * How a job came.
 *
 * @param count 1 for the first delivery, more where an earlier one was not finished
 * @param written when the coordinator sent it
 */
public record Delivery(int count, Instant written) {}
