package dev.godwit.messaging;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Opens members of the workers' share group, which take no more jobs than they were asked to. */
record OpenShareConsumer(KafkaSettings kafka, int jobsPerPoll) {

  KafkaShareConsumer<byte[], byte[]> open() {
    Map<String, Object> fixed =
        Map.of(
            "group.id",
            kafka.topics().workers(),
            "share.acknowledgement.mode",
            "explicit",
            "share.acquire.mode",
            "record_limit",
            "max.poll.records",
            jobsPerPoll);
    KafkaShareConsumer<byte[], byte[]> consumer =
        new KafkaShareConsumer<>(
            kafka.properties(Map.of("fetch.max.wait.ms", 500), fixed),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(kafka.topics().jobs()));
    return consumer;
  }
}
