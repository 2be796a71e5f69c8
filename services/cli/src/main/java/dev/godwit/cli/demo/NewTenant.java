package dev.godwit.cli.demo;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import dev.godwit.messaging.PublishMessages;
import dev.godwit.messaging.ReadInGroup;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A sign-up: the event that a provisioning service would send, and the answer to it. */
final class NewTenant {
  private final DemoInstallation installation;
  private final Narrator narrator;

  NewTenant(DemoInstallation installation, Narrator narrator) {
    this.installation = installation;
    this.narrator = narrator;
  }

  void announce(String id) throws InterruptedException, TimeoutException {
    narrator.chapter("6. A new tenant signs up");
    var tenant = new TenantId(id);
    var created =
        new TenantEvent.Created(
            tenant,
            "The new customer",
            DemoFleet.ENVIRONMENT,
            Map.of("plan", "team"),
            new ClusterId(DemoFleet.cluster(1)),
            Tenancy.DATABASE,
            null,
            null,
            true);
    var ready = new CompletableFuture<TenantEvent.Ready>();
    try (var publish =
            new PublishMessages(
                installation.kafka(), URI.create("/godwit/demo"), Clock.systemUTC());
        var answers = answers(publish, tenant, ready)) {
      answers.start();
      long began = System.nanoTime();
      publish.send(created).join();
      TenantEvent.Ready answer = ready.get(60, TimeUnit.SECONDS);
      narrator.good(
          "'tenant created' → 'tenant ready' in %s: database %s is at version %s"
              .formatted(
                  DemoStory.seconds(DemoInstallation.since(began)),
                  answer.target().database(),
                  answer.version()));
    } catch (ExecutionException e) {
      throw new IllegalStateException("waiting for the tenant failed", e);
    }
  }

  private ReadInGroup<TenantEvent> answers(
      PublishMessages publish, TenantId tenant, CompletableFuture<TenantEvent.Ready> ready) {
    return ReadInGroup.tenants(
        installation.kafka(),
        "godwit-demo-" + UUID.randomUUID(),
        new ReadInGroup.Reading<>(
            events ->
                events.forEach(
                    event -> {
                      if (event.data() instanceof TenantEvent.Ready answer
                          && answer.tenant().equals(tenant)) {
                        ready.complete(answer);
                      }
                    }),
            publish,
            (_, _) -> {}));
  }
}
