package dev.godwit.cli.installation;

import dev.godwit.cli.api.ApiClient;
import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.api.Token;
import dev.godwit.cli.terminal.AwaitSignal;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.contract.WorkerId;
import dev.godwit.local.LocalPostgres;
import dev.godwit.runtime.Shutdown;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs a small installation as one process. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = "Run everything in this process: coordinator, worker, query service, servers.",
    footer = {
      "",
      "PostgreSQL and Kafka run inside, on this machine's own address, where none are named. All"
          + " state is in",
      "one folder; a later start goes on where it was, also after a crash. The settings of",
      "docs/configuration.md apply, but for those of HTTP: for callers from elsewhere, godwit"
          + " serve.",
      "",
      "Examples:",
      "  godwit up",
      "  godwit up --data /var/lib/godwit --control-url postgresql://godwit@db1/godwit",
      "  godwit tenants add acme --environment production --cluster local --provision"
    })
public final class UpCommand implements Callable<Integer> {
  private static final Duration GRACE = Duration.ofSeconds(60);

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = ".godwit",
      description = "Where all state is kept (${DEFAULT-VALUE}).")
  private Path data = Path.of(".godwit");

  @Option(
      names = "--control-url",
      paramLabel = "URL",
      description =
          "A PostgreSQL outside for the control database; GODWIT_CONTROL_URL says it too, and"
              + " GODWIT_CONTROL_PASSWORD its password.")
  private @Nullable String control;

  @Option(
      names = "--kafka",
      paramLabel = "HOST:PORT",
      description = "A Kafka outside; GODWIT_KAFKA_BOOTSTRAP says it too.")
  private @Nullable String kafka;

  @Option(
      names = "--api-port",
      defaultValue = "8081",
      description = "The API's; 0 for any (${DEFAULT-VALUE}).")
  private int apiPort = 8081;

  @Option(
      names = "--page-port",
      defaultValue = "8082",
      description = "The page's; 0 for any (${DEFAULT-VALUE}).")
  private int pagePort = 8082;

  @Override
  public Integer call() throws ApiRefused, IOException, InterruptedException {
    Folder folder = Folder.hold(data, Clock.systemUTC().instant());
    logTo(folder);
    try (Shutdown shutdown = new Shutdown(GRACE).onSignal()) {
      shutdown.closes("folder", folder);
      OpenServers.Running servers = new OpenServers(folder, shutdown).open(given());
      Map<String, String> variables = KeepKeys.in(folder, servers.variables());
      Services services =
          new Services(
              shutdown,
              variables,
              new Services.Ports(apiPort, pagePort),
              List.of(new WorkerId(folder.name())));
      Token token = welcome(folder, services, servers);
      var signal = new AwaitSignal(() -> servers.postgres().ifPresent(LocalPostgres::abandon));
      new PrintInstallation(System.out).to(folder, services, servers, services.page(token));
      signal.await();
      System.out.println("Stopping; a second Ctrl-C does not wait.");
    }
    System.out.println("Stopped. godwit up goes on from here.");
    return ExitCode.DONE;
  }

  private static Token welcome(Folder folder, Services services, OpenServers.Running servers)
      throws ApiRefused {
    LetIn letIn = new LetIn(folder, services);
    Token token = letIn.token();
    if (servers.postgres().isPresent()) {
      try (ApiClient api = new ApiClient(services.api(), Optional.of(token))) {
        OwnCluster.register(api, servers.postgres().get());
      }
    }
    try {
      letIn.remember(token);
    } catch (IOException e) {
      System.err.printf(
          "the token could not be kept for the command line (%s); say GODWIT_TOKEN=$(cat %s)%n",
          e, folder.path().resolve("token"));
    }
    return token;
  }

  /** Where this listens is not for the environment to say: it has no TLS and admits its machine. */
  private Map<String, String> given() {
    Map<String, String> variables = new HashMap<>();
    System.getenv()
        .forEach(
            (name, value) -> {
              if (name.startsWith("GODWIT_") && !name.startsWith("GODWIT_HTTP_")) {
                variables.put(name, value);
              }
            });
    Optional.ofNullable(control).ifPresent(url -> variables.put("GODWIT_CONTROL_URL", url));
    Optional.ofNullable(kafka).ifPresent(at -> variables.put("GODWIT_KAFKA_BOOTSTRAP", at));
    return variables;
  }

  /** Before anything logs: the terminal is a person's. */
  private static void logTo(Folder folder) {
    if (System.getenv("GODWIT_LOG") == null) {
      System.setProperty("GODWIT_LOG", "file");
      System.setProperty("godwit.log.file", folder.path().resolve("services.log").toString());
    }
  }
}
