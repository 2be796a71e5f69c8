package dev.godwit.bench.fleet;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import dev.godwit.messaging.KafkaSettings;
import dev.godwit.messaging.PublishMessages;
import dev.godwit.messaging.ReadInGroup;
import dev.godwit.messaging.Received;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** Announces tenants, as a sign-up service does, and hears when they are ready. */
final class Announce implements AutoCloseable {
  private final PublishMessages publish;
  private final ReadInGroup<TenantEvent> ready;
  private final Map<TenantId, Long> announced = new ConcurrentHashMap<>();
  private final Map<TenantId, Duration> answered = new ConcurrentHashMap<>();

  Announce(KafkaSettings kafka) {
    publish = new PublishMessages(kafka, URI.create("/bench/sign-up"), Clock.systemUTC());
    ready =
        ReadInGroup.tenants(
            kafka, "bench", new ReadInGroup.Reading<>(this::hear, publish, (_, _) -> {}));
    ready.start();
  }

  CompletableFuture<Void> created(String environment, int number) {
    TenantId id = new TenantId("%s-%07d".formatted(environment, number));
    announced.put(id, System.nanoTime());
    return publish.send(
        new TenantEvent.Created(
            id,
            "Tenant " + number,
            environment,
            Map.of(),
            new ClusterId("c" + number % Installation.CLUSTERS),
            Tenancy.DATABASE,
            null,
            null,
            false));
  }

  /** What was announced before is of no interest any more. */
  void forget() {
    announced.clear();
    answered.clear();
  }

  /** How long each tenant took from its announcement to the word that it is ready, sorted. */
  List<Duration> answers() {
    return answered.values().stream().sorted().toList();
  }

  private void hear(List<Received<TenantEvent>> batch) {
    long now = System.nanoTime();
    for (Received<TenantEvent> event : batch) {
      Long began = announced.get(event.data().tenant());
      if (began != null && event.data() instanceof TenantEvent.Ready) {
        answered.put(event.data().tenant(), Duration.ofNanos(now - began));
      }
    }
  }

  @Override
  public void close() {
    ready.close();
    publish.close();
  }
}
