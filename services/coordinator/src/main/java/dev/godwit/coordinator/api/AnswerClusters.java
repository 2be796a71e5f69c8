package dev.godwit.coordinator.api;

import dev.godwit.contract.ClusterId;
import dev.godwit.coordinator.registry.Cluster;
import dev.godwit.coordinator.registry.RegisterClusters;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Operation;
import dev.godwit.runtime.Problem;
import java.util.List;
import java.util.Map;

/** Operations on servers. */
final class AnswerClusters {
  private record ClusterList(List<ClusterBody> clusters) {}

  private final Backstage backstage;

  AnswerClusters(Backstage backstage) {
    this.backstage = backstage;
  }

  Map<String, Operation> operations() {
    return Map.of(
        "listClusters", call -> list(),
        "getCluster", this::find,
        "registerCluster", this::register);
  }

  private Answer list() {
    return Answer.ok(
        new ClusterList(
            backstage.read(RegisterClusters::list).stream().map(ClusterBody::of).toList()));
  }

  private Answer find(Call call) {
    ClusterId id = call.path("cluster", ClusterId::new);
    return backstage
        .read(tx -> RegisterClusters.find(tx, id))
        .<Answer>map(cluster -> Answer.ok(ClusterBody.of(cluster)))
        .orElseGet(() -> Problem.notFound("there is no cluster " + id));
  }

  private Answer register(Call call) {
    ClusterBody body = call.body(ClusterBody.class);
    Cluster cluster = Backstage.valid(body::cluster);
    boolean fresh =
        backstage.change(tx -> RegisterClusters.register(tx, cluster, call.caller().name()));
    ClusterBody answer = ClusterBody.of(cluster);
    return fresh ? Answer.created(answer) : Answer.ok(answer);
  }
}
