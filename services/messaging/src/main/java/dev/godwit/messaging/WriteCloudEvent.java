package dev.godwit.messaging;

import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.kafka.KafkaMessageFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Puts a message into CloudEvents' binary mode: attributes as headers, data as the value. */
record WriteCloudEvent(URI source) {

  ProducerRecord<byte[], byte[]> record(Outgoing message) {
    CloudEvent event =
        CloudEventBuilder.v1()
            .withId(message.id())
            .withSource(source)
            .withType(message.type())
            .withTime(message.time().atOffset(ZoneOffset.UTC))
            .withData("application/json", message.data())
            .build();
    byte[] key = message.key().getBytes(StandardCharsets.UTF_8);
    return KafkaMessageFactory.<byte[]>createWriter(message.topic(), key).writeBinary(event);
  }
}
