package dev.godwit.cli;

import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.coordinator.CoordinatorNode;
import dev.godwit.coordinator.CoordinatorSettings;
import dev.godwit.query.QueryNode;
import dev.godwit.query.QuerySettings;
import dev.godwit.runtime.Settings;
import dev.godwit.worker.WorkerNode;
import dev.godwit.worker.WorkerSettings;
import picocli.CommandLine.Command;

/** Runs one service as this process, until a signal. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = "Run one service as this process, configured by environment variables.",
    footer = {
      "",
      "All:         GODWIT_KAFKA_BOOTSTRAP, GODWIT_TOPIC_PREFIX, GODWIT_HTTP_HOST,"
          + " GODWIT_HTTP_PORT",
      "All:         GODWIT_CONTROL_URL, GODWIT_CONTROL_PASSWORD",
      "worker:      GODWIT_WORKER_SLOTS, GODWIT_SECRETS_DIR, GODWIT_SECRET_…",
      "coordinator, worker: GODWIT_KEYSET, GODWIT_MASTER_KEY where credentials are stored",
      "docs/configuration.md lists them all.",
      "",
      "Example:",
      "  GODWIT_KAFKA_BOOTSTRAP=localhost:9092 godwit serve query"
    })
final class ServeCommand {

  @Command(
      mixinStandardHelpOptions = true,
      description = "Registry, rollouts, dispatch; the HTTP API.")
  int coordinator() throws InterruptedException {
    CoordinatorNode coordinator = CoordinatorNode.start(CoordinatorSettings.from(Settings.load()));
    return serving("coordinator", coordinator.port(), coordinator::awaitSignal);
  }

  @Command(mixinStandardHelpOptions = true, description = "Takes jobs and migrates targets.")
  int worker() throws InterruptedException {
    WorkerNode worker = WorkerNode.start(WorkerSettings.from(Settings.load()));
    return serving("worker", worker.port(), worker::awaitSignal);
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Folds the status topic; API and live page.")
  int query() throws InterruptedException {
    QueryNode query = QueryNode.start(QuerySettings.from(Settings.load()));
    return serving("query", query.port(), query::awaitSignal);
  }

  private interface UntilSignal {
    void await() throws InterruptedException;
  }

  private static int serving(String service, int port, UntilSignal untilSignal)
      throws InterruptedException {
    System.out.printf("%s serves on port %d; Ctrl-C ends it%n", service, port);
    untilSignal.await();
    return ExitCode.DONE;
  }
}
