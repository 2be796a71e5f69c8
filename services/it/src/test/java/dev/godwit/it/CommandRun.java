package dev.godwit.it;

import dev.godwit.cli.api.Token;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One run of the command {@code godwit} from its start to its end.
 *
 * @param said on both streams
 */
record CommandRun(int exitCode, String said) {

  /** With a token for the services. */
  static CommandRun as(Token token, String... arguments) {
    return with(Map.of("GODWIT_TOKEN", token.value()), "", arguments);
  }

  /**
   * With more of an environment.
   *
   * @param input what it reads from its standard input
   */
  static CommandRun with(Map<String, String> environment, String input, String... arguments) {
    ProcessBuilder command = command(environment, arguments).redirectErrorStream(true);
    return run(command, input);
  }

  /** As a program reads it: what is said is what stands on standard output. */
  static CommandRun json(Token token, String... arguments) {
    return json(Map.of("GODWIT_TOKEN", token.value()), arguments);
  }

  static CommandRun json(Map<String, String> environment, String... arguments) {
    String[] asJson = Arrays.copyOf(arguments, arguments.length + 2);
    asJson[arguments.length] = "--output";
    asJson[arguments.length + 1] = "json";
    return run(command(environment, asJson).redirectError(ProcessBuilder.Redirect.DISCARD), "");
  }

  private static ProcessBuilder command(Map<String, String> environment, String... arguments) {
    ProcessBuilder command = new ProcessBuilder(GodwitCommand.of(List.of("-Xmx128m"), arguments));
    command.environment().putAll(environment);
    return command;
  }

  private static CommandRun run(ProcessBuilder command, String input) {
    try {
      Process process = command.start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(StandardCharsets.UTF_8));
      }
      var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return new CommandRun(process.onExit().join().exitValue(), said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
