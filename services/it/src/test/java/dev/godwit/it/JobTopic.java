package dev.godwit.it;

import dev.godwit.messaging.KafkaSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListShareGroupOffsetsSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The jobs topic in the hands of somebody who may lose, repeat and shuffle what is on it. */
record JobTopic(KafkaSettings kafka) {

  /** As retention does, or an operator by mistake. */
  void loseAll() {
    ask(admin -> admin.deleteRecords(Map.of(partition(), RecordsToDelete.beforeOffset(-1))).all());
  }

  /** As an operator does who wants to begin anew; nobody may be in the groups. */
  void forgetWhatWasRead() {
    List<String> groups = List.of(kafka.topics().workers(), kafka.topics().firstWorkers());
    ask(admin -> admin.deleteShareGroups(groups).all());
  }

  /** How many records the workers' group has still to end. */
  long unread() {
    String group = kafka.topics().workers();
    var read =
        ask(
            admin ->
                admin
                    .listShareGroupOffsets(Map.of(group, new ListShareGroupOffsetsSpec()))
                    .partitionsToOffsetInfo(group));
    return Objects.requireNonNull(read.get(partition())).lag().orElse(Long.MAX_VALUE);
  }

  private <T> T ask(Function<Admin, KafkaFuture<T>> question) {
    try (Admin admin = Admin.create(client())) {
      return question.apply(admin).get();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** All records that were ever sent, as they are. */
  List<ProducerRecord<byte[], byte[]>> sent() {
    List<ProducerRecord<byte[], byte[]>> sent = new ArrayList<>();
    try (var consumer =
        new KafkaConsumer<>(client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      TopicPartition jobs = partition();
      consumer.assign(List.of(jobs));
      consumer.seekToBeginning(List.of(jobs));
      long end = consumer.endOffsets(List.of(jobs)).getOrDefault(jobs, 0L);
      while (consumer.position(jobs) < end) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                record ->
                    sent.add(
                        new ProducerRecord<>(
                            record.topic(), null, record.key(), record.value(), record.headers())));
      }
    }
    return sent;
  }

  void send(List<ProducerRecord<byte[], byte[]>> records) {
    try (var producer =
        new KafkaProducer<>(client(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (ProducerRecord<byte[], byte[]> job : records) {
        var _ = producer.send(job);
      }
      producer.flush();
    }
  }

  private TopicPartition partition() {
    return new TopicPartition(kafka.topics().jobs(), 0);
  }

  private Map<String, Object> client() {
    return Map.of("bootstrap.servers", kafka.bootstrapServers());
  }
}
