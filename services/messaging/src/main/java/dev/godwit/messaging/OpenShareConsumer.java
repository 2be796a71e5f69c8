package dev.godwit.messaging;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Opens members of a share group of workers, which take no more jobs than they were asked to. */
record OpenShareConsumer(KafkaSettings kafka, String topic, String group, int jobsPerPoll) {

  static OpenShareConsumer ofAllJobs(KafkaSettings kafka, int jobsPerPoll) {
    return new OpenShareConsumer(
        kafka, kafka.topics().jobs(), kafka.topics().workers(), jobsPerPoll);
  }

  static OpenShareConsumer ofNewTenants(KafkaSettings kafka) {
    return new OpenShareConsumer(kafka, kafka.topics().first(), kafka.topics().firstWorkers(), 1);
  }

  KafkaShareConsumer<byte[], byte[]> open() {
    Map<String, Object> fixed =
        Map.of(
            "group.id",
            group,
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
    consumer.subscribe(List.of(topic));
    return consumer;
  }
}
