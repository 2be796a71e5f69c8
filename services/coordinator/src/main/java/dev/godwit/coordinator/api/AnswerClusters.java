package dev.godwit.coordinator.api;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.CredentialsOwner;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.credentials.SealSecrets;
import dev.godwit.coordinator.credentials.StoreLogins;
import dev.godwit.coordinator.registry.Cluster;
import dev.godwit.coordinator.registry.ClusterDetail;
import dev.godwit.coordinator.registry.ClusterRemoval;
import dev.godwit.coordinator.registry.ReadClusters;
import dev.godwit.coordinator.registry.RegisterClusters;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Operation;
import dev.godwit.runtime.Problem;
import dev.godwit.runtime.Refused;
import dev.godwit.runtime.Secret;
import dev.godwit.runtime.vault.StoredLogin;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Operations on servers. */
final class AnswerClusters {
  private record ClusterList(List<ClusterView> clusters) {}

  private final Backstage backstage;
  private final SealSecrets seal;

  AnswerClusters(Backstage backstage, SealSecrets seal) {
    this.backstage = backstage;
    this.seal = seal;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "listClusters", call -> list(),
        "getCluster", call -> find(id(call)),
        "registerCluster", this::register,
        "setCluster", this::set,
        "removeCluster", this::remove);
  }

  private Answer list() {
    return Answer.ok(
        new ClusterList(
            backstage.read(ReadClusters::list).stream().map(ClusterView::listed).toList()));
  }

  private Answer find(ClusterId id) {
    return backstage
        .read(tx -> ReadClusters.detail(tx, id))
        .<Answer>map(cluster -> Answer.ok(ClusterView.alone(cluster)))
        .orElseGet(() -> unknown(id));
  }

  private Answer register(Call call) {
    ClusterBody body = call.body(ClusterBody.class);
    Cluster cluster = Backstage.valid(body::cluster);
    boolean fresh =
        backstage.change(
            tx -> {
              boolean added = RegisterClusters.register(tx, cluster, call.caller().name());
              keepPassword(tx, cluster, body);
              return added;
            });
    ClusterView view = ClusterView.alone(detail(cluster.id()));
    return fresh ? Answer.created(view) : Answer.ok(view);
  }

  private Answer set(Call call) {
    ClusterId id = id(call);
    ClusterBody body = call.body(ClusterBody.class);
    String actor = call.caller().name();
    backstage.change(
        tx -> {
          Cluster known =
              ReadClusters.detail(tx, id).orElseThrow(() -> new Refused(unknown(id))).cluster();
          Cluster changed = Backstage.valid(() -> body.changed(known));
          RegisterClusters.register(tx, changed, actor);
          if (body.password() != null || body.passwordRef() != null) {
            keepPassword(tx, changed, body);
          }
          if (Boolean.TRUE.equals(body.newServer())) {
            RegisterClusters.expectNewServer(tx, id, actor);
          }
          return id;
        });
    return find(id);
  }

  private Answer remove(Call call) {
    ClusterId id = id(call);
    ClusterRemoval done =
        backstage.change(
            tx -> {
              ClusterRemoval removal = RegisterClusters.remove(tx, id, call.caller().name());
              if (removal instanceof ClusterRemoval.Removed) {
                StoreLogins.forget(tx, CredentialsOwner.of(id));
              }
              return removal;
            });
    return switch (done) {
      case ClusterRemoval.Removed() -> Answer.empty();
      case ClusterRemoval.Unknown() -> unknown(id);
      case ClusterRemoval.Inhabited(long targets) ->
          Problem.conflict(
              "%d targets live on cluster %s; move or remove their tenants first"
                  .formatted(targets, id));
    };
  }

  private void keepPassword(Transaction tx, Cluster cluster, ClusterBody body) {
    Optional.ofNullable(body.password())
        .map(password -> new StoredLogin(Optional.empty(), new Secret(password)))
        .ifPresentOrElse(
            login -> new StoreLogins(tx, seal.keys()).store(cluster.owner(), login.text()),
            () -> StoreLogins.forget(tx, cluster.owner()));
  }

  private ClusterDetail detail(ClusterId id) {
    return backstage.read(tx -> ReadClusters.detail(tx, id)).orElseThrow();
  }

  private static ClusterId id(Call call) {
    return call.path("cluster", ClusterId::new);
  }

  private static Problem unknown(ClusterId id) {
    return Problem.notFound("there is no cluster " + id);
  }
}
