package dev.godwit.cli.direct;

import dev.godwit.contract.Version;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A command hook that was run.
 *
 * @param when {@code beforeRun}, {@code beforeEach}, {@code afterEach} or {@code afterRun}
 * @param version the migration that it ran beside, absent around a whole run
 * @param output its last lines, of both streams
 */
public record HookRun(
    String when,
    @Nullable Version version,
    List<String> command,
    int exitCode,
    List<String> output) {
  public HookRun {
    command = List.copyOf(command);
    output = List.copyOf(output);
  }
}
