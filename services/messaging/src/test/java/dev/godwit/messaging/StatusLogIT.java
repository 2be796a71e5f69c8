package dev.godwit.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.godwit.contract.StatusEvent;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StatusLogIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KafkaTest kafka = new KafkaTest();
  private final Queue<String> told = new ConcurrentLinkedQueue<>();

  @AfterEach
  void close() {
    kafka.close();
  }

  @Test
  void aFollowerReadsEverythingSaysWhenItHasAndGoesOn() {
    sendStatus(1, 100);
    sendGarbage(kafka.settings.topics().status());
    Queue<String> skipped = new ConcurrentLinkedQueue<>();
    try (FollowStatus follow =
        new FollowStatus(
            kafka.settings,
            new StatusListener() {
              @Override
              public void onEvents(List<Received<StatusEvent>> events) {
                events.forEach(event -> told.add(event.id()));
              }

              @Override
              public void onCaughtUp() {
                told.add("caught up");
              }
            },
            (topic, code) -> skipped.add(code.name()))) {
      assertThat(follow.isCaughtUp()).isFalse();

      follow.start();
      await().atMost(PATIENCE).until(follow::isCaughtUp);
      sendStatus(101, 110);
      await().atMost(PATIENCE).until(() -> told.size() == 111);

      assertThat(told.stream().limit(100)).containsExactlyInAnyOrderElementsOf(ids(1, 100));
      assertThat(told.stream().skip(100).findFirst()).hasValue("caught up");
      assertThat(told.stream().skip(101)).containsExactlyInAnyOrderElementsOf(ids(101, 110));
      assertThat(skipped).containsExactly("MESSAGE_UNREADABLE");
      await().atMost(PATIENCE).until(() -> follow.lag() == 0);
      assertThat(follow.positions().values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(111);
    }
  }

  @Test
  void aFollowerOfAnEmptyTopicHasCaughtUpAtOnce() {
    try (FollowStatus follow =
        new FollowStatus(
            kafka.settings,
            new StatusListener() {
              @Override
              public void onEvents(List<Received<StatusEvent>> events) {}

              @Override
              public void onCaughtUp() {
                told.add("caught up");
              }
            },
            (topic, code) -> {})) {
      follow.start();
      await().atMost(PATIENCE).until(follow::isCaughtUp);
    }
    assertThat(told).containsExactly("caught up");
  }

  @Test
  void aReaderGetsTheSameEventsAgainAfterAnException() {
    AtomicBoolean failed = new AtomicBoolean();
    sendStatus(1, 10);
    sendGarbage(kafka.settings.topics().status());
    ReadInGroup.Reading<StatusEvent> reading =
        new ReadInGroup.Reading<>(
            batch -> {
              if (failed.compareAndSet(false, true)) {
                throw new IllegalStateException("on purpose");
              }
              batch.forEach(event -> told.add(event.id()));
            },
            kafka.publish,
            (topic, code) -> told.add(code.name()));
    try (ReadStatus reader = new ReadStatus(kafka.settings, Map::of, reading)) {
      reader.start();
      await().atMost(PATIENCE).until(() -> told.size() >= 11);
    }
    assertThat(told).contains("MESSAGE_UNREADABLE").containsAll(ids(1, 10)).hasSize(11);
    assertThat(kafka.all(kafka.settings.topics().dead())).hasSize(1);
  }

  @Test
  void aReaderBeginsWhereItsHandlerSaysThatItStood() {
    sendStatus(1, 10);
    Map<Integer, Long> positions = new ConcurrentHashMap<>();
    for (int round = 1; round <= 2; round++) {
      int end = round * 10;
      ReadInGroup.Reading<StatusEvent> reading =
          new ReadInGroup.Reading<>(
              batch ->
                  batch.forEach(
                      event -> {
                        told.add(event.id());
                        positions.put(event.partition(), event.offset() + 1);
                      }),
              kafka.publish,
              (topic, code) -> {});
      try (ReadStatus reader = new ReadStatus(kafka.settings, () -> positions, reading)) {
        reader.start();
        await().atMost(PATIENCE).until(() -> told.size() >= end);
      }
      sendStatus(end + 1, end + 10);
    }
    assertThat(told).containsExactlyInAnyOrderElementsOf(ids(1, 20));
  }

  @Test
  void aGroupGoesOnWhereItStood() {
    String group = kafka.settings.topics().prefix() + "-c";
    ReadInGroup.Reading<TenantEvent> reading =
        new ReadInGroup.Reading<>(
            batch -> batch.forEach(event -> told.add(event.data().tenant().value())),
            kafka.publish,
            (topic, code) -> {});
    for (String tenant : List.of("t1", "t2")) {
      kafka.publish.send(new TenantEvent.Deleted(new TenantId(tenant))).join();
      try (ReadInGroup<TenantEvent> reader = ReadInGroup.tenants(kafka.settings, group, reading)) {
        reader.start();
        await().atMost(PATIENCE).until(() -> told.contains(tenant));
      }
    }
    assertThat(told).containsExactly("t1", "t2");
  }

  private void sendStatus(int from, int to) {
    kafka.publish.sendAll(
        IntStream.rangeClosed(from, to)
            .mapToObj(n -> Outgoing.status(kafka.settings.topics(), Examples.started(n, 1)))
            .toList());
  }

  private void sendGarbage(String topic) {
    kafka.publish.send(new ProducerRecord<>(topic, new byte[] {1}, new byte[] {2})).join();
  }

  private static List<String> ids(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(n -> "r1/target-%d#%d#1".formatted(n, n))
        .toList();
  }
}
