package dev.godwit.query;

import dev.godwit.access.LoginCodes;
import dev.godwit.access.OpenAccess;
import dev.godwit.messaging.FollowStatus;
import dev.godwit.messaging.KafkaSettings;
import dev.godwit.query.fleet.FleetStore;
import dev.godwit.query.fleet.Freshness;
import dev.godwit.runtime.Credential;
import dev.godwit.runtime.HttpSettings;
import dev.godwit.runtime.IdentifyCaller;
import dev.godwit.runtime.Node;
import io.micrometer.core.instrument.Gauge;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * A running query service. It starts without waiting for Kafka, serves from the first moment what
 * it knows so far, and is ready once it has read all that was on the topic when it began.
 */
public final class QueryNode implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(20);

  private final Node node;
  private final int port;

  private final URI page;
  private final LoginCodes codes;

  private QueryNode(Node node, HttpSettings http, int port, LoginCodes codes) {
    this.node = node;
    this.port = port;
    this.page =
        URI.create(
            "%s://%s:%d/".formatted(http.tls().isPresent() ? "https" : "http", http.host(), port));
    this.codes = codes;
  }

  public static QueryNode start(QuerySettings settings) {
    return start(settings, node -> OpenAccess.on(node, settings.access()));
  }

  /** For tests that have no control database. */
  static QueryNode start(QuerySettings settings, Function<Node, IdentifyCaller> access) {
    Node node = Node.open("query", GRACE);
    try {
      FleetStore store = new FleetStore(InstantSource.system().millis());
      LoginCodes codes = new LoginCodes();
      Freshness fresh = follow(node, settings.kafka(), store);
      ServeFleet serve =
          new ServeFleet(node, settings.http(), access.apply(node), codes, settings.coordinator());
      return new QueryNode(node, settings.http(), serve.start(store, fresh), codes);
    } catch (RuntimeException e) {
      node.close();
      throw e;
    }
  }

  private static Freshness follow(Node node, KafkaSettings kafka, FleetStore store) {
    FoldEvents fold = new FoldEvents(store, node.metrics().registry(), InstantSource.system());
    FollowStatus follow =
        node.shutdown().closes("status topic", new FollowStatus(kafka, fold, fold.unreadable()));
    node.health()
        .check(
            "status-topic",
            () ->
                follow.isCaughtUp()
                    ? Optional.empty()
                    : Optional.of(
                        "still reading %s, %d records to go as far as is known"
                            .formatted(kafka.topics().status(), follow.lag())));
    Gauge.builder("godwit.query.lag", follow::lag)
        .description("Records of the status topic that are not folded yet")
        .register(node.metrics().registry());
    follow.start();
    return new FollowedTopic(follow);
  }

  private record FollowedTopic(FollowStatus follow) implements Freshness {
    @Override
    public long lag() {
      return follow.lag();
    }

    @Override
    public boolean complete() {
      return follow.isCaughtUp();
    }
  }

  public int port() {
    return port;
  }

  /** The live page's address, good for logging one browser in, once. */
  public URI loginPage(Credential credential) {
    return page.resolve("#login=" + codes.issue(credential));
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
