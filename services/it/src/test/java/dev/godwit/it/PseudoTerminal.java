package dev.godwit.it;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** The command {@code godwit} at a terminal, as somebody who types sees it. */
final class PseudoTerminal implements AutoCloseable {
  private static final Path SCRIPT = Path.of("/usr/bin/script");

  private final Path output;
  private final Process process;

  private PseudoTerminal(Path output, Process process) {
    this.output = output;
    this.process = process;
  }

  /** Whether this machine has what lends a terminal. */
  static boolean isThere() {
    return Files.isExecutable(SCRIPT);
  }

  /**
   * Runs the command on a terminal of 40 lines of 120 characters, which hears Ctrl-C also where
   * these tests run in the background and do not.
   */
  static PseudoTerminal run(Path output, Map<String, String> environment, String... arguments)
      throws IOException {
    String command =
        GodwitCommand.of(List.of("-Xmx128m"), arguments).stream()
            .map(word -> "'" + word.replace("'", "'\\''") + "'")
            .collect(
                Collectors.joining(
                    " ", "stty rows 40 cols 120; exec env --default-signal=INT ", ""));
    ProcessBuilder script =
        new ProcessBuilder(SCRIPT.toString(), "-qefc", command, "/dev/null")
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    script.environment().putAll(environment);
    script.environment().put("TERM", "xterm-256color");
    script.environment().put("LC_ALL", "C.UTF-8");
    return new PseudoTerminal(output, script.start());
  }

  String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for what a regular expression finds. */
  void awaitSaid(String words) {
    Pattern wanted = Pattern.compile(words);
    Awaitility.await("the terminal shows " + words)
        .atMost(Duration.ofSeconds(30))
        .until(() -> wanted.matcher(said()).find() || !process.isAlive());
  }

  /** Types, and returns the exit code that follows. */
  int typeAndEnd(String keys) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write(keys.getBytes(StandardCharsets.UTF_8));
    in.flush();
    return process.onExit().orTimeout(60, TimeUnit.SECONDS).join().exitValue();
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
