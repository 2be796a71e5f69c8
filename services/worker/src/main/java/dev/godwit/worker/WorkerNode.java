package dev.godwit.worker;

import dev.godwit.access.AccessSettings;
import dev.godwit.access.OpenAccess;
import dev.godwit.engine.AdoptTarget;
import dev.godwit.engine.EditHistory;
import dev.godwit.engine.EngineSettings;
import dev.godwit.engine.GoldenTemplates;
import dev.godwit.engine.MigrateTarget;
import dev.godwit.engine.ProvisionTarget;
import dev.godwit.engine.ReadTarget;
import dev.godwit.messaging.JobQueue;
import dev.godwit.messaging.PublishMessages;
import dev.godwit.messaging.Topology;
import dev.godwit.messaging.TopologySettings;
import dev.godwit.runtime.HttpEdge;
import dev.godwit.runtime.Node;
import io.micrometer.core.instrument.Counter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * One worker: opened in the order in which a job needs things, closed in reverse. Any number of
 * them share the queue.
 */
public final class WorkerNode implements AutoCloseable {
  private static final Duration CLOSING = Duration.ofSeconds(10);
  private static final Duration TEMPLATES_LOOK = Duration.ofSeconds(2);

  private final Node node;
  private final int port;

  private WorkerNode(Node node, WorkerSettings settings, Optional<CarryOutJob> simulated) {
    this.node = node;
    new Topology(settings.kafka(), TopologySettings.DEFAULT).ensure();
    var shutdown = node.shutdown();
    ControlWindow control =
        shutdown.closes("control", new ControlWindow(node.vertx(), settings.control()));
    var publish =
        shutdown.closes(
            "publisher",
            new PublishMessages(
                settings.kafka(),
                URI.create("/godwit/worker/" + settings.id()),
                Clock.systemUTC()));
    RunningJobs running =
        shutdown.closes(
            "heartbeats",
            new RunningJobs(
                new RunJob(simulated.orElseGet(() -> onTargets(control, settings))),
                settings.id(),
                Clock.systemUTC(),
                new StatusToKafka(publish),
                node.metrics().registry()));
    running.start(settings.heartbeat());
    shutdown.closes("cancellations", new CancelJobs(control, running)).start(settings.heartbeat());
    node.health().check("control", () -> trouble(control));
    this.port =
        shutdown
            .closes(
                "http",
                new HttpEdge(
                    node,
                    settings.http(),
                    HttpEdge.SMALL_BODIES,
                    OpenAccess.on(node, new AccessSettings(settings.control())),
                    Map.of()))
            .listen();
    takeJobs(settings, running, publish);
  }

  /**
   * Starts a worker; it takes jobs when this returns.
   *
   * @throws RuntimeException where Kafka or the configuration does not allow it, with what to do
   */
  public static WorkerNode start(WorkerSettings settings) {
    return start(settings, Optional.empty());
  }

  /** Starts a worker that touches no target: for a fleet that is simulated. */
  public static WorkerNode simulate(WorkerSettings settings, CarryOutJob engine) {
    return start(settings, Optional.of(engine));
  }

  private static WorkerNode start(WorkerSettings settings, Optional<CarryOutJob> simulated) {
    Node node = Node.open("worker", settings.grace().plus(CLOSING));
    try {
      return new WorkerNode(node, settings, simulated);
    } catch (RuntimeException e) {
      node.close();
      throw e;
    }
  }

  private CarryOutJob onTargets(ControlWindow control, WorkerSettings settings) {
    Clusters clusters =
        new Clusters(control, new FindLogin(control, settings.secrets(), settings.vault()));
    Bundles bundles = new Bundles(control);
    return new CarryOutOnTarget(
        clusters,
        bundles,
        doors(node, control),
        node.shutdown()
            .closes("provision", new ProvisionTarget(node.vertx(), EngineSettings.DEFAULT)),
        templates(control, clusters, bundles));
  }

  private KeepTemplates templates(ControlWindow control, Clusters clusters, Bundles bundles) {
    KeepTemplates templates =
        node.shutdown()
            .closes(
                "templates",
                new KeepTemplates(
                    control,
                    clusters,
                    bundles,
                    new GoldenTemplates(node.vertx(), EngineSettings.DEFAULT),
                    Clock.systemUTC()));
    templates.start(TEMPLATES_LOOK);
    return templates;
  }

  private static CarryOutOrder doors(Node node, ControlWindow control) {
    var settings = EngineSettings.DEFAULT;
    var shutdown = node.shutdown();
    return new CarryOutOrder(
        shutdown.closes("engine", new MigrateTarget(node.vertx(), settings)),
        shutdown.closes("history", new EditHistory(node.vertx(), settings)),
        shutdown.closes("adoption", new AdoptTarget(node.vertx(), settings)),
        shutdown.closes("reader", new ReadTarget(node.vertx(), settings)),
        new StillWanted(control));
  }

  private void takeJobs(WorkerSettings settings, RunningJobs running, PublishMessages publish) {
    Counter unreadable =
        Counter.builder("godwit.messages.unreadable")
            .description("Messages on the jobs topic that no reader can use")
            .register(node.metrics().registry());
    JobQueue queue =
        new JobQueue(
            settings.kafka(), settings.queue(), running, publish, (_, _) -> unreadable.increment());
    node.shutdown().closes("jobs", () -> queue.close(settings.grace()));
    queue.start();
  }

  private static Optional<String> trouble(ControlWindow control) {
    try {
      control.touch();
      return Optional.empty();
    } catch (ControlUnavailable e) {
      return Optional.of(e.toString());
    }
  }

  /** Of the probes and metrics. */
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
