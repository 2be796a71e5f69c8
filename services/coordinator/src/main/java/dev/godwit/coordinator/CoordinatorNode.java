package dev.godwit.coordinator;

import dev.godwit.access.OpenAccess;
import dev.godwit.contract.TenantEvent;
import dev.godwit.coordinator.api.Backstage;
import dev.godwit.coordinator.api.CoordinatorApi;
import dev.godwit.coordinator.api.Reception;
import dev.godwit.coordinator.control.ControlDatabase;
import dev.godwit.coordinator.control.ControlFailed;
import dev.godwit.coordinator.control.MigrateControl;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.TellTenants;
import dev.godwit.coordinator.control.Transactions;
import dev.godwit.coordinator.credentials.SealSecrets;
import dev.godwit.coordinator.intake.TakeTenants;
import dev.godwit.coordinator.lead.Duties;
import dev.godwit.coordinator.lead.LeadWhileLocked;
import dev.godwit.coordinator.lead.WakeUp;
import dev.godwit.coordinator.registry.HearTenants;
import dev.godwit.coordinator.registry.HearWords;
import dev.godwit.coordinator.registry.OnboardTenants;
import dev.godwit.coordinator.registry.RegisterTenants;
import dev.godwit.coordinator.registry.SayOfTenant;
import dev.godwit.coordinator.run.DispatchWaves;
import dev.godwit.coordinator.run.MindTime;
import dev.godwit.coordinator.run.RecordStatus;
import dev.godwit.coordinator.run.RedispatchSilentJobs;
import dev.godwit.coordinator.source.ReadSource;
import dev.godwit.coordinator.source.SyncSource;
import dev.godwit.coordinator.source.SyncSources;
import dev.godwit.coordinator.token.KeepTokens;
import dev.godwit.coordinator.token.NewToken;
import dev.godwit.coordinator.webhook.DeliverWebhooks;
import dev.godwit.engine.EngineSettings;
import dev.godwit.engine.ReadRows;
import dev.godwit.messaging.AskBroker;
import dev.godwit.messaging.BatchHandler;
import dev.godwit.messaging.KeepRefused;
import dev.godwit.messaging.PublishMessages;
import dev.godwit.messaging.Topology;
import dev.godwit.messaging.TopologySettings;
import dev.godwit.runtime.Credential;
import dev.godwit.runtime.HttpEdge;
import dev.godwit.runtime.Node;
import dev.godwit.runtime.Role;
import io.micrometer.core.instrument.Counter;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * A running coordinator. It serves its API from the start; of several on one control database, one
 * leads and the others wait to.
 */
public final class CoordinatorNode implements AutoCloseable {
  private static final Duration GRACE = Duration.ofSeconds(40);
  private static final Duration CONTROL_DEADLINE = Duration.ofSeconds(30);
  private static final URI SOURCE = URI.create("/godwit/coordinator");

  private final Node node;
  private final ControlDatabase control;
  private final int port;

  private CoordinatorNode(Node node, CoordinatorSettings settings) {
    this.node = node;
    MigrateControl.run(node.vertx(), settings.control());
    new Topology(settings.kafka(), TopologySettings.DEFAULT).ensure();
    var shutdown = node.shutdown();
    this.control =
        shutdown.closes(
            "control", new ControlDatabase(node.vertx(), settings.control(), CONTROL_DEADLINE));
    PublishMessages publish =
        shutdown.closes(
            "publisher", new PublishMessages(settings.kafka(), SOURCE, Clock.systemUTC()));
    Outbox outbox = new Outbox(settings.kafka().topics(), Clock.systemUTC());
    TellTenants tell = new TellTenants(outbox);
    RegisterTenants register = new RegisterTenants(outbox, tell);
    OnboardTenants onboard = new OnboardTenants(outbox);
    HearWords words = new HearWords(outbox, tell, onboard);
    SayOfTenant say = (tx, word, actor) -> words.hear(tx, word, actor, null);
    HearTenants hear =
        new HearTenants(
            control,
            register,
            words,
            onboard,
            new KeepRefused(publish, settings.kafka().topics(), SOURCE));
    SealSecrets seal = new SealSecrets(settings.vault());
    WakeUp dispatchWork = new WakeUp();
    SyncSources sources =
        new SyncSources(
            control,
            new SyncSource(
                control,
                new ReadSource(
                    control,
                    new ReadRows(node.vertx(), EngineSettings.DEFAULT),
                    settings.secrets(),
                    settings.vault()),
                new TakeTenants(register, seal::keys),
                say),
            dispatchWork::wake);
    Duties duties =
        duties(settings, publish, outbox, term -> sources.after(hear.within(term)), dispatchWork);
    LeadWhileLocked lead =
        shutdown.closes("lead", new LeadWhileLocked(node.vertx(), control, duties));
    checkHealth(settings, control, lead);
    Backstage backstage = new Backstage(control, duties::wake);
    this.port =
        shutdown
            .closes(
                "http",
                new HttpEdge(
                    node,
                    settings.http(),
                    CoordinatorApi.MAX_BODY,
                    OpenAccess.on(node, settings.access()),
                    CoordinatorApi.operations(
                        backstage, seal, outbox, new Reception(register, onboard, say, sources))))
            .listen();
    lead.start();
  }

  /**
   * Starts a coordinator; its API answers when this returns.
   *
   * @throws RuntimeException where the control database, Kafka or the configuration does not allow
   *     it, with what to do
   */
  public static CoordinatorNode start(CoordinatorSettings settings) {
    Node node = Node.open("coordinator", GRACE);
    try {
      return new CoordinatorNode(node, settings);
    } catch (RuntimeException e) {
      node.close();
      throw e;
    }
  }

  private Duties duties(
      CoordinatorSettings settings,
      PublishMessages publish,
      Outbox outbox,
      Function<Transactions, BatchHandler<TenantEvent>> hear,
      WakeUp dispatchWork) {
    var registry = node.metrics().registry();
    Counter unreadable =
        Counter.builder("godwit.messages.unreadable")
            .description("Messages on the status and tenants topics that no reader can use")
            .register(registry);
    Counter dispatched =
        Counter.builder("godwit.jobs.dispatched")
            .description("Jobs sent, each attempt counted")
            .register(registry);
    return new Duties(
        settings.kafka(),
        publish,
        (_, _) -> unreadable.increment(),
        new DispatchWaves(outbox),
        new RedispatchSilentJobs(outbox, settings.run()),
        new MindTime(outbox),
        node.shutdown().closes("webhooks", new DeliverWebhooks(node.vertx(), settings.webhooks())),
        new RecordStatus(outbox, settings.run()),
        hear,
        dispatched,
        new WakeUp(),
        dispatchWork,
        settings.tick());
  }

  private void checkHealth(
      CoordinatorSettings settings, ControlDatabase control, LeadWhileLocked lead) {
    AskBroker broker = node.shutdown().closes("broker probe", new AskBroker(settings.kafka()));
    node.health().check("kafka", broker::trouble).check("control", () -> trouble(control));
    node.metrics().registry().gauge("godwit.coordinator.leading", lead, l -> l.isLeading() ? 1 : 0);
  }

  private static Optional<String> trouble(ControlDatabase control) {
    try {
      control.inTransaction(tx -> tx.row("SELECT 1"));
      return Optional.empty();
    } catch (ControlFailed e) {
      return Optional.ofNullable(e.getMessage());
    }
  }

  /**
   * A new token in place of any of that name, for the program that runs this coordinator.
   *
   * @param name who calls with it, for the audit log
   */
  public Credential token(String name, Role role) {
    return new Credential(
        control
            .inTransaction(
                tx -> {
                  KeepTokens.revoke(tx, name, name, "replaced at a start");
                  return KeepTokens.create(tx, new NewToken(name, role, Optional.empty()), name);
                })
            .orElseThrow(() -> new IllegalStateException("two programs make tokens for " + name))
            .token()
            .value());
  }

  /** Of the API. */
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
