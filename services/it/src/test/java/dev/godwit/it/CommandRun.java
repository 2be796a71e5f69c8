package dev.godwit.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One run of the command {@code godwit} from its start to its end.
 *
 * @param said on both streams
 */
record CommandRun(int exitCode, String said) {

  static CommandRun of(String... arguments) {
    List<String> command = GodwitCommand.of(List.of("-Xmx128m"), arguments);
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new CommandRun(process.onExit().join().exitValue(), said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
