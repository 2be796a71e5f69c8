package dev.godwit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.godwit.contract.Job;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.Topics;
import dev.godwit.contract.UnreadableMessage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CloudEventTest {
  private static final ReadCloudEvent<Job> READ = new ReadCloudEvent<>(Job.class);

  private final ProducerRecord<byte[], byte[]> written =
      new WriteCloudEvent(URI.create("/godwit/coordinator"))
          .record(Outgoing.job(Topics.DEFAULT, Examples.job(7), Examples.NOON));

  @Test
  void attributesAreHeadersAndDataIsTheValue() {
    assertThat(header("ce_specversion")).isEqualTo("1.0");
    assertThat(header("ce_id")).isEqualTo("r1/target-7#7");
    assertThat(header("ce_source")).isEqualTo("/godwit/coordinator");
    assertThat(header("ce_type")).isEqualTo("dev.godwit.job.v1");
    assertThat(header("ce_time")).isEqualTo("2026-11-21T12:00:00Z");
    assertThat(header("content-type")).isEqualTo("application/json");
    assertThat(new String(written.value(), StandardCharsets.UTF_8)).startsWith("{\"id\":\"r1/");
  }

  @Test
  void whatIsWrittenCanBeRead() throws UnreadableMessage {
    Received<Job> received = READ.read(record(written.headers(), written.value()));

    assertThat(received.data()).isEqualTo(Examples.job(7));
    assertThat(received.id()).isEqualTo("r1/target-7#7");
    assertThat(received.offset()).isEqualTo(42);
    assertThat(received.written()).isEqualTo(Examples.NOON);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ce_specversion", "ce_id", "ce_source", "ce_type"})
  void aMissingAttributeIsUnreadable(String attribute) {
    written.headers().remove(attribute);

    assertUnreadable(written.value(), ReasonCode.MESSAGE_UNREADABLE);
  }

  @Test
  void aMissingValueIsUnreadable() {
    assertUnreadable(null, ReasonCode.MESSAGE_UNREADABLE);
  }

  @Test
  void garbageIsUnreadable() {
    assertUnreadable(new byte[] {1, 2, 3}, ReasonCode.MESSAGE_UNREADABLE);
  }

  @Test
  void anUnknownVersionOfTheTypeIsItsOwnReason() {
    written.headers().remove("ce_type").add("ce_type", bytes("dev.godwit.job.v99"));

    assertUnreadable(written.value(), ReasonCode.MESSAGE_TYPE_UNKNOWN);
  }

  @Test
  void anUnknownVersionOfCloudEventsIsUnreadable() {
    written.headers().remove("ce_specversion").add("ce_specversion", bytes("9.0"));

    assertUnreadable(written.value(), ReasonCode.MESSAGE_UNREADABLE);
  }

  private void assertUnreadable(byte @Nullable [] value, ReasonCode code) {
    assertThatThrownBy(() -> READ.read(record(written.headers(), value)))
        .isInstanceOfSatisfying(UnreadableMessage.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private String header(String name) {
    return new String(written.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static ConsumerRecord<byte[], byte[]> record(Headers headers, byte @Nullable [] value) {
    return new ConsumerRecord<>(
        "godwit.jobs",
        0,
        42,
        Examples.NOON.toEpochMilli(),
        TimestampType.CREATE_TIME,
        0,
        0,
        bytes("target-7"),
        value,
        new RecordHeaders(headers),
        Optional.empty());
  }
}
