package dev.godwit.cli;

import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.coordinator.CoordinatorNode;
import dev.godwit.coordinator.CoordinatorSettings;
import dev.godwit.query.QueryNode;
import dev.godwit.query.QuerySettings;
import dev.godwit.runtime.Node;
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
      "coordinator: GODWIT_CONTROL_URL, GODWIT_CONTROL_PASSWORD",
      "worker:      the same, GODWIT_WORKER_SLOTS, GODWIT_SECRETS_DIR, GODWIT_SECRET_…",
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
    return untilSignal("coordinator", coordinator.port(), coordinator.node());
  }

  @Command(mixinStandardHelpOptions = true, description = "Takes jobs and migrates targets.")
  int worker() throws InterruptedException {
    WorkerNode worker = WorkerNode.start(WorkerSettings.from(Settings.load()));
    return untilSignal("worker", worker.port(), worker.node());
  }

  @Command(
      mixinStandardHelpOptions = true,
      description = "Folds the status topic; API and live page.")
  int query() throws InterruptedException {
    QueryNode query = QueryNode.start(QuerySettings.from(Settings.load()));
    return untilSignal("query", query.port(), query.node());
  }

  private static int untilSignal(String service, int port, Node node) throws InterruptedException {
    System.out.printf("%s serves on port %d; Ctrl-C ends it%n", service, port);
    node.shutdown().onSignal().await();
    return ExitCode.DONE;
  }
}
