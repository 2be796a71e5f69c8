package dev.godwit.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code godwit demo} as a user runs it, with a directory of its own for all temporary files. */
final class DemoProcess implements AutoCloseable {
  private final Path temporary;
  private final Path output;
  private final Process process;

  private DemoProcess(Path temporary, Path output, Process process) {
    this.temporary = temporary;
    this.output = output;
    this.process = process;
  }

  static DemoProcess start(Path temporary, String name, String... options) throws IOException {
    Path output = Files.createDirectories(Path.of("target", "processes")).resolve(name + ".log");
    List<String> arguments = new ArrayList<>(List.of("demo"));
    arguments.addAll(List.of(options));
    List<String> command =
        GodwitCommand.of(
            List.of("-Djava.io.tmpdir=" + temporary), arguments.toArray(String[]::new));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    return new DemoProcess(temporary, output, process);
  }

  Process process() {
    return process;
  }

  /** What a user has read so far. */
  String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Processes that run in the temporary directory or were told of it, the demo's own aside. */
  List<String> servers() {
    return ProcessHandle.allProcesses()
        .filter(
            other -> other.pid() != process.pid() && other.pid() != ProcessHandle.current().pid())
        .filter(this::belongs)
        .map(other -> other.pid() + " " + other.info().commandLine().orElse("?"))
        .toList();
  }

  /** A server's own processes rename themselves, but they all work in its data directory. */
  private boolean belongs(ProcessHandle other) {
    if (other.info().commandLine().orElse("").contains(temporary.toString())) {
      return true;
    }
    try {
      return Files.readSymbolicLink(Path.of("/proc", Long.toString(other.pid()), "cwd"))
          .startsWith(temporary);
    } catch (IOException e) {
      return false;
    }
  }

  /** Files and directories that are in the temporary directory now. */
  List<String> files() {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
