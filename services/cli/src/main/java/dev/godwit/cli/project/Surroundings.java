package dev.godwit.cli.project;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/**
 * What a command finds around itself.
 *
 * @param directory where it was started
 * @param environment the process's variables
 */
public record Surroundings(Path directory, Map<String, String> environment, Clock clock) {
  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** Those of this process. */
  public static Surroundings ofProcess() {
    return new Surroundings(Path.of(""), System.getenv(), Clock.systemUTC());
  }
}
