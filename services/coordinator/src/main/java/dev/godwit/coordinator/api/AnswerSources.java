package dev.godwit.coordinator.api;

import dev.godwit.contract.CredentialsOwner;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.credentials.SealSecrets;
import dev.godwit.coordinator.credentials.StoreLogins;
import dev.godwit.coordinator.registry.Registration.Refusal;
import dev.godwit.coordinator.source.RegisterSources;
import dev.godwit.coordinator.source.SyncSources;
import dev.godwit.coordinator.source.Synced;
import dev.godwit.coordinator.source.TenantSource;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Operation;
import dev.godwit.runtime.Problem;
import dev.godwit.runtime.Secret;
import java.util.List;
import java.util.Map;

/** Operations on tables that list tenants. */
final class AnswerSources {
  private record SourceList(List<SourceView> sources) {}

  private record SyncAnswer(
      int listed, int registered, int suspended, int resumed, List<Refusal> refused) {}

  private final Backstage backstage;
  private final SealSecrets seal;
  private final SyncSources sync;

  AnswerSources(Backstage backstage, SealSecrets seal, SyncSources sync) {
    this.backstage = backstage;
    this.seal = seal;
    this.sync = sync;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "listSources", call -> list(),
        "registerSource", this::register,
        "removeSource", this::remove,
        "syncSource", this::sync);
  }

  private Answer list() {
    return Answer.ok(
        new SourceList(
            backstage.read(RegisterSources::list).stream().map(SourceView::of).toList()));
  }

  private Answer register(Call call) {
    SourceBody body = call.body(SourceBody.class);
    TenantSource source = Backstage.valid(() -> body.source(name(call)));
    boolean fresh =
        backstage.change(
            tx -> {
              boolean added = RegisterSources.register(tx, source, call.caller().name());
              keepPassword(tx, source, body);
              return added;
            });
    SourceView view = SourceView.of(source);
    return fresh ? Answer.created(view) : Answer.ok(view);
  }

  private void keepPassword(Transaction tx, TenantSource source, SourceBody body) {
    if (body.password() == null) {
      StoreLogins.forget(tx, source.owner());
    } else {
      new StoreLogins(tx, seal.keys()).store(source.owner(), new Secret(body.password()));
    }
  }

  private Answer remove(Call call) {
    String name = name(call);
    boolean removed =
        backstage.change(
            tx -> {
              StoreLogins.forget(tx, CredentialsOwner.ofSource(name));
              return RegisterSources.remove(tx, name, call.caller().name());
            });
    return removed ? Answer.empty() : unknown();
  }

  private Answer sync(Call call) {
    String name = name(call);
    boolean acceptShrink = call.query("acceptShrink", Boolean::valueOf).orElse(false);
    return backstage
        .read(tx -> RegisterSources.find(tx, name))
        .map(source -> answer(sync.one(source, acceptShrink, call.caller().name())))
        .orElseGet(() -> unknown());
  }

  private static Answer answer(Synced synced) {
    return switch (synced) {
      case Synced.Followed done ->
          Answer.ok(
              new SyncAnswer(
                  done.listed(),
                  done.registered(),
                  done.suspended(),
                  done.resumed(),
                  done.refused()));
      case Synced.Unchanged(String why) -> Problem.conflict("the registry stays as it is: " + why);
    };
  }

  private static String name(Call call) {
    return call.path("source", name -> name);
  }

  private static Problem unknown() {
    return Problem.notFound("there is no source of that name");
  }
}
