package dev.godwit.cli.installation;

import dev.godwit.local.BrokerSettings;
import dev.godwit.local.LocalKafka;
import dev.godwit.local.LocalPostgres;
import dev.godwit.local.PostgresSettings;
import dev.godwit.runtime.Shutdown;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** PostgreSQL and Kafka for an installation: those outside that it names, else its own. */
final class OpenServers {
  private static final String CONTROL = "godwit";
  private static final String CONTROL_URL = "GODWIT_CONTROL_URL";
  private static final String BOOTSTRAP = "GODWIT_KAFKA_BOOTSTRAP";

  private final Folder folder;
  private final Shutdown shutdown;

  OpenServers(Folder folder, Shutdown shutdown) {
    this.folder = folder;
    this.shutdown = shutdown;
  }

  /**
   * Servers that run.
   *
   * @param variables what services are told of them
   * @param postgres this installation's own
   */
  record Running(Map<String, String> variables, Optional<LocalPostgres> postgres) {
    String kafka() {
      return variables.getOrDefault(BOOTSTRAP, "");
    }
  }

  /**
   * Starts what is not outside.
   *
   * @param outside variables that may name servers
   */
  Running open(Map<String, String> outside) {
    Map<String, String> variables = new HashMap<>(outside);
    var broker =
        outside.containsKey(BOOTSTRAP)
            ? CompletableFuture.<Optional<LocalKafka>>completedFuture(Optional.empty())
            : CompletableFuture.supplyAsync(() -> Optional.of(kafka()));
    Optional<LocalPostgres> postgres =
        outside.containsKey(CONTROL_URL) ? Optional.empty() : Optional.of(postgres());
    broker
        .join()
        .map(own -> shutdown.closes("kafka", own))
        .ifPresent(own -> variables.put(BOOTSTRAP, own.bootstrapServers()));
    postgres
        .map(own -> shutdown.closes("postgres", own))
        .ifPresent(
            own -> {
              own.ensureDatabase(CONTROL);
              variables.put(CONTROL_URL, own.adminUri(CONTROL));
            });
    return new Running(variables, postgres);
  }

  private LocalPostgres postgres() {
    return new LocalPostgres(
        PostgresSettings.DEFAULT
            .inDirectory(folder.path().resolve("postgres"))
            .with("max_locks_per_transaction", "256"));
  }

  private LocalKafka kafka() {
    return new LocalKafka(BrokerSettings.DEFAULT.inDirectory(folder.path().resolve("kafka")));
  }
}
