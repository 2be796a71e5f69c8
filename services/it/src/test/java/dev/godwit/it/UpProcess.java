package dev.godwit.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** {@code godwit up} with a home of its own, on any free ports. */
final class UpProcess implements AutoCloseable {
  private static final Pattern API = Pattern.compile("API +(http://127.0.0.1:\\d+)");

  private final Path home;
  private final Path output;
  private final Process process;

  private UpProcess(Path home, Path output, Process process) {
    this.home = home;
    this.output = output;
    this.process = process;
  }

  /** Starts it and waits until it says that it is up. */
  static UpProcess start(Path home, String name) throws IOException {
    Path output = Files.createDirectories(Path.of("target", "processes")).resolve(name + ".log");
    ProcessBuilder command =
        new ProcessBuilder(
                GodwitCommand.of(
                    List.of("-Xmx512m"),
                    "up",
                    "--data",
                    home.resolve("state").toString(),
                    "--api-port",
                    "0",
                    "--page-port",
                    "0"))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    command.environment().put("XDG_CONFIG_HOME", home.toString());
    command.environment().put("GODWIT_RUNNING_SILENCE", "3s");
    UpProcess up = new UpProcess(home, output, command.start());
    Awaitility.await("godwit up")
        .atMost(Duration.ofSeconds(90))
        .until(() -> up.said().contains("Ctrl-C ends it") || !up.process.isAlive());
    return up;
  }

  Map<String, String> environment() {
    return Map.of("XDG_CONFIG_HOME", home.toString());
  }

  String data() {
    return home.resolve("state").toString();
  }

  long pid() {
    return process.pid();
  }

  URI api() {
    Matcher matcher = API.matcher(said());
    if (!matcher.find()) {
      throw new IllegalStateException("it is not up; it said:\n" + said());
    }
    return URI.create(matcher.group(1));
  }

  String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As kill -9 does: its PostgreSQL, which is a process of its own, goes on. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** As Ctrl-C does; returns the exit code. */
  int endInOrder() {
    process.destroy();
    return process.onExit().join().exitValue();
  }

  /** Processes that work on its folder now, itself aside. */
  List<String> servers() {
    return ProcessHandle.allProcesses()
        .filter(other -> other.pid() != process.pid())
        .flatMap(other -> other.info().commandLine().stream())
        .filter(line -> line.contains(data()))
        .toList();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
