package dev.godwit.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * One run of the command {@code godwit} from its start to its end.
 *
 * @param said on both streams
 */
record CommandRun(int exitCode, String said) {

  static CommandRun of(String... arguments) {
    return run(
        new ProcessBuilder(GodwitCommand.of(List.of("-Xmx128m"), arguments))
            .redirectErrorStream(true));
  }

  /** As a program reads it: what is said is what stands on standard output. */
  static CommandRun json(String... arguments) {
    String[] asJson = Arrays.copyOf(arguments, arguments.length + 2);
    asJson[arguments.length] = "--output";
    asJson[arguments.length + 1] = "json";
    return run(
        new ProcessBuilder(GodwitCommand.of(List.of("-Xmx128m"), asJson))
            .redirectError(ProcessBuilder.Redirect.DISCARD));
  }

  private static CommandRun run(ProcessBuilder command) {
    try {
      Process process = command.start();
      process.getOutputStream().close();
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new CommandRun(process.onExit().join().exitValue(), said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
