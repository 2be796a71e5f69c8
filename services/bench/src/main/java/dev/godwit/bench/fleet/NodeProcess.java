package dev.godwit.bench.fleet;

import dev.godwit.bench.CpuTime;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One of Godwit's services as a process of its own, with what it has cost so far. */
final class NodeProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofMinutes(10);
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin");
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final int port;
  private final Process process;

  private NodeProcess(int port, Process process) {
    this.port = port;
    this.process = process;
  }

  /**
   * Starts it, and returns when it is ready.
   *
   * @param heap the most that it may have, such as {@code 256m}
   * @param main the class with its arguments
   */
  static NodeProcess start(
      String name, String heap, int port, List<String> main, Map<String, String> environment)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(JAVA.resolve("java").toString());
    command.add("@services/cli/jvm.options");
    command.add("-Xmx" + heap);
    command.addAll(List.of(System.getProperty("godwit.bench." + name, "-Dnothing").split(" ")));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.addAll(main);
    Path log = Path.of("services/bench/target", "fleet-" + name + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("GODWIT_HTTP_PORT", Integer.toString(port));
    NodeProcess node = new NodeProcess(port, builder.start());
    Wait.until(name + " is ready; see " + log, START_LIMIT, node::ready);
    return node;
  }

  private boolean ready() throws InterruptedException {
    if (!process.isAlive()) {
      throw new IllegalStateException("a service ended at its start");
    }
    try {
      return HTTP.send(request("/readyz"), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // It does not listen yet.
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  double cpuMillis() {
    return CpuTime.ofProcess(process.pid());
  }

  /** What is reachable after a collection, in MiB. */
  double liveHeap() throws IOException {
    Process jcmd =
        new ProcessBuilder(
                JAVA.resolve("jcmd").toString(), Long.toString(process.pid()), "GC.class_histogram")
            .start();
    try (var lines = jcmd.inputReader()) {
      String total = lines.lines().filter(line -> line.startsWith("Total")).findFirst().orElse("");
      return Double.parseDouble(total.trim().split(" +", 4)[2]) / (1 << 20);
    }
  }

  /** One sample of the service's metrics, by its name and labels in Prometheus's format. */
  OptionalDouble metric(String name, String label) throws IOException, InterruptedException {
    return HTTP.send(request("/metrics"), BodyHandlers.ofLines())
        .body()
        .filter(line -> line.startsWith(name + "{") && line.contains(label))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst();
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(uri().resolve(path)).timeout(Duration.ofSeconds(5)).build();
  }

  /** As {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    process.destroy();
    try {
      process.onExit().get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      process.destroyForcibly();
    }
  }
}
