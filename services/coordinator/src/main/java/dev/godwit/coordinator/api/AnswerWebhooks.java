package dev.godwit.coordinator.api;

import dev.godwit.coordinator.webhook.RegisterWebhooks;
import dev.godwit.coordinator.webhook.RegisterWebhooks.Standing;
import dev.godwit.coordinator.webhook.Webhook;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Operation;
import dev.godwit.runtime.Problem;
import dev.godwit.runtime.SecretRef;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Operations on webhooks. */
final class AnswerWebhooks {
  private record NewWebhook(String url, String secretRef) {
    Webhook read(String id) {
      return new Webhook(id, URI.create(url), SecretRef.parse(secretRef));
    }
  }

  private record Shown(
      String id,
      String url,
      String secretRef,
      long waiting,
      long givenUp,
      @Nullable String lastError) {
    static Shown of(Standing standing) {
      Webhook webhook = standing.webhook();
      return new Shown(
          webhook.id(),
          webhook.url().toString(),
          webhook.secret().toString(),
          standing.waiting(),
          standing.givenUp(),
          standing.lastError());
    }
  }

  private record All(List<Shown> webhooks) {}

  private final Backstage backstage;

  AnswerWebhooks(Backstage backstage) {
    this.backstage = backstage;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "listWebhooks", call -> list(),
        "registerWebhook", this::register,
        "removeWebhook", this::remove);
  }

  private Answer list() {
    return Answer.ok(
        new All(backstage.read(RegisterWebhooks::list).stream().map(Shown::of).toList()));
  }

  private Answer register(Call call) {
    NewWebhook body = call.body(NewWebhook.class);
    Webhook webhook = call.path("webhook", id -> Backstage.valid(() -> body.read(id)));
    backstage.change(
        tx -> {
          RegisterWebhooks.register(tx, webhook, call.caller().name());
          return webhook;
        });
    return Answer.ok(Shown.of(new Standing(webhook, 0, 0, null)));
  }

  private Answer remove(Call call) {
    String id = call.path("webhook", text -> text);
    return backstage.change(tx -> RegisterWebhooks.remove(tx, id, call.caller().name()))
        ? Answer.empty()
        : Problem.notFound("there is no webhook " + id);
  }
}
