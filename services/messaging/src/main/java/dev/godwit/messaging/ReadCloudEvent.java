package dev.godwit.messaging;

import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.UnreadableMessage;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads a record in CloudEvents' binary mode whose data must be of one type. */
record ReadCloudEvent<T>(Class<T> wanted) {

  Received<T> read(ConsumerRecord<byte[], byte[]> record) throws UnreadableMessage {
    CloudEvent event = event(record);
    CloudEventData data = event.getData();
    if (data == null) {
      throw new UnreadableMessage(ReasonCode.MESSAGE_UNREADABLE, "the record has no value");
    }
    return new Received<>(
        JsonCodec.read(event.getType(), data.toBytes(), wanted),
        event.getId(),
        record.partition(),
        record.offset(),
        Instant.ofEpochMilli(record.timestamp()));
  }

  private static CloudEvent event(ConsumerRecord<byte[], byte[]> record) throws UnreadableMessage {
    try {
      return KafkaMessageFactory.createReader(record).toEvent();
    } catch (RuntimeException e) {
      throw new UnreadableMessage(
          ReasonCode.MESSAGE_UNREADABLE, "not a CloudEvent in binary mode: " + e.getMessage());
    }
  }
}
