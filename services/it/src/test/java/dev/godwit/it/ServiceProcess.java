package dev.godwit.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** One of Godwit's services as its own process, as {@code godwit serve} starts it. */
final class ServiceProcess implements AutoCloseable {
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final String name;
  private final Path log;
  private final int port;
  private final Process process;

  private ServiceProcess(String name, Path log, int port, Process process) {
    this.name = name;
    this.log = log;
    this.port = port;
    this.process = process;
  }

  /** Starts the process and waits until it says that it is ready. */
  static ServiceProcess start(
      String service, String name, int port, Map<String, String> environment, String... options) {
    List<String> jvm = new ArrayList<>(List.of(options));
    jvm.add("-Xmx256m");
    List<String> command = GodwitCommand.of(jvm, "serve", service);
    try {
      Path log = Files.createDirectories(Path.of("target", "processes")).resolve(name + ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().putAll(environment);
      builder.environment().put("GODWIT_HTTP_PORT", Integer.toString(port));
      var started = new ServiceProcess(name, log, port, builder.start());
      started.awaitReady();
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  URI uri() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** What the process has said so far. */
  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As kill -9 does: nothing of the process runs any more when this returns. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Stops it where it stands, as a machine does that is cut off; it notices nothing. */
  void freeze() {
    signal("-STOP");
  }

  /** Lets it go on. */
  void thaw() {
    signal("-CONT");
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", name, Long.toString(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  void awaitEnd() {
    process.onExit().join();
  }

  boolean running() {
    return process.isAlive();
  }

  private void awaitReady() {
    Awaitility.await(name + " is ready")
        .atMost(Duration.ofSeconds(90))
        .until(
            () -> {
              if (!process.isAlive()) {
                throw new IllegalStateException(name + " ended at its start:\n" + said());
              }
              return ready();
            });
  }

  /** Whether it answers that it is ready. */
  boolean ready() throws InterruptedException {
    try {
      var request = HttpRequest.newBuilder(uri().resolve("/readyz")).timeout(Duration.ofSeconds(5));
      return HTTP.send(request.build(), BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false;
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        kill();
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
    }
  }
}
