package dev.godwit.messaging;

import java.time.Instant;

/**
 * A message as it came from Kafka.
 *
 * @param id the CloudEvents {@code id}, equal in repetitions of one message
 * @param offset increases within the partition, not always by one
 * @param written when Kafka's producer sent it
 */
public record Received<T>(T data, String id, int partition, long offset, Instant written) {}
