package dev.godwit.cli.verb;

import dev.godwit.cli.project.Project;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.JobLimits;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Within which bounds a verb changes a database. */
public final class LimitOptions {
  private static final long LONGEST = Duration.ofDays(7).toSeconds();

  @Option(
      names = "--retries",
      paramLabel = "N",
      defaultValue = "3",
      description = "How often to try again what failed for a passing reason (${DEFAULT-VALUE}).")
  private int retries = 3;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long one statement may run (300, or what godwit.yaml says).")
  private @Nullable Long timeout;

  public JobLimits of(Project project) {
    if (retries < 0 || retries > 99) {
      throw Stop.usage("--retries is a number from 0 to 99");
    }
    if (timeout != null && (timeout < 1 || timeout > LONGEST)) {
      throw Stop.usage("--timeout is a number of seconds from 1 to " + LONGEST);
    }
    Duration statement =
        timeout == null
            ? project.statementTimeout().orElse(JobLimits.DEFAULT.statementTimeout())
            : Duration.ofSeconds(timeout);
    return new JobLimits(
        project.lockTimeout().orElse(JobLimits.DEFAULT.lockTimeout()), statement, retries);
  }
}
