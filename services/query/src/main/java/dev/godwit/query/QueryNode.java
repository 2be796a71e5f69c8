package dev.godwit.query;

import dev.godwit.messaging.FollowStatus;
import dev.godwit.query.fleet.FleetStore;
import dev.godwit.runtime.Node;
import io.micrometer.core.instrument.Gauge;
import java.time.Duration;
import java.util.Optional;

/**
 * A running query service. It starts without waiting for Kafka, serves from the first moment what
 * it knows so far, and is ready once it has read all that was on the topic when it began.
 */
public final class QueryNode implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final Node node;
  private final int port;

  private QueryNode(Node node, int port) {
    this.node = node;
    this.port = port;
  }

  public static QueryNode start(QuerySettings settings) {
    Node node = Node.open("query", GRACE);
    try {
      FleetStore store = new FleetStore();
      follow(node, settings, store);
      return new QueryNode(node, ServeFleet.at(node, store, settings.host(), settings.port()));
    } catch (RuntimeException e) {
      node.close();
      throw e;
    }
  }

  private static void follow(Node node, QuerySettings settings, FleetStore store) {
    FoldEvents fold = new FoldEvents(store, node.metrics().registry());
    FollowStatus follow =
        node.shutdown()
            .closes("status topic", new FollowStatus(settings.kafka(), fold, fold.unreadable()));
    node.health()
        .check(
            "status-topic",
            () ->
                follow.isCaughtUp()
                    ? Optional.empty()
                    : Optional.of(
                        "still reading %s, %d records to go as far as is known"
                            .formatted(settings.kafka().topics().status(), follow.lag())));
    Gauge.builder("godwit.query.lag", follow::lag)
        .description("Records of the status topic that are not folded yet")
        .register(node.metrics().registry());
    follow.start();
  }

  public int port() {
    return port;
  }

  /** For a program that has nothing else to do: closes on a signal, and returns then. */
  public void awaitSignal() throws InterruptedException {
    node.shutdown().onSignal().await();
  }

  @Override
  public void close() {
    node.close();
  }
}
