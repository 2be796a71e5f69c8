package dev.godwit.query;

import dev.godwit.access.LoginCodes;
import dev.godwit.access.OpenSession;
import dev.godwit.access.WhoAmI;
import dev.godwit.query.api.AnswerQueries;
import dev.godwit.query.fleet.FleetStore;
import dev.godwit.query.fleet.Freshness;
import dev.godwit.query.fleet.TargetState;
import dev.godwit.query.live.ChangeFeed;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.HttpEdge;
import dev.godwit.runtime.HttpSettings;
import dev.godwit.runtime.IdentifyCaller;
import dev.godwit.runtime.Node;
import dev.godwit.runtime.Operation;
import dev.godwit.runtime.Page;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.URI;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts a fleet behind a node's HTTP edge: the API, the event stream, the page and the gauges. */
final class ServeFleet {
  private final Node node;
  private final HttpSettings settings;
  private final IdentifyCaller identify;
  private final LoginCodes codes;
  private final Optional<URI> coordinator;

  private record PageSettings(@Nullable URI coordinator) {}

  ServeFleet(Node node, HttpSettings settings, IdentifyCaller identify, LoginCodes codes) {
    this(node, settings, identify, codes, Optional.empty());
  }

  /**
   * @param coordinator where browsers find it
   */
  ServeFleet(
      Node node,
      HttpSettings settings,
      IdentifyCaller identify,
      LoginCodes codes,
      Optional<URI> coordinator) {
    this.node = node;
    this.settings = settings;
    this.identify = identify;
    this.codes = codes;
    this.coordinator = coordinator;
  }

  /** Starts to serve; returns the port. */
  int start(FleetStore store, Freshness fresh) {
    ChangeFeed feed =
        node.shutdown().closes("change feed", new ChangeFeed(node.vertx(), store, fresh));
    Map<String, Operation> operations = new HashMap<>(new AnswerQueries(store, fresh).operations());
    operations.put("followEvents", feed::follow);
    measure(node.metrics().registry(), store, feed);
    operations.putAll(new OpenSession(identify, codes, settings.tls().isPresent()).operations());
    operations.putAll(WhoAmI.operations());
    PageSettings page = new PageSettings(coordinator.orElse(null));
    operations.put("getPageSettings", _ -> Answer.ok(page));
    HttpEdge edge = new HttpEdge(node, settings, HttpEdge.SMALL_BODIES, identify, operations);
    return node.shutdown()
        .closes("http edge", edge.page(new Page("dev/godwit/query/page", coordinator)))
        .listen();
  }

  private static void measure(MeterRegistry registry, FleetStore store, ChangeFeed feed) {
    Arrays.stream(TargetState.values())
        .forEach(
            state ->
                Gauge.builder("godwit.query.tenants", () -> countOf(store, state))
                    .description("Tenants by the state of their target")
                    .tag("state", state.text())
                    .register(registry));
    Gauge.builder("godwit.query.followers", feed::followers)
        .description("Readers of the event stream")
        .register(registry);
  }

  private static int countOf(FleetStore store, TargetState state) {
    return store.ask(fleet -> fleet.tally().states().getOrDefault(state, 0));
  }
}
