package dev.godwit.cli.verb;

import dev.godwit.cli.project.Project;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.JobLimits;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Within which bounds a verb changes a database. */
public final class LimitOptions {
  private static final long LONGEST = Duration.ofDays(7).toSeconds();

  @Option(
      names = "--retries",
      paramLabel = "N",
      description = "How often to try again what failed for a passing reason (3).")
  private @Nullable Integer retries;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long one statement may run (300, where godwit.yaml says nothing).")
  private @Nullable Long timeout;

  /** What was said, the project's settings where nothing was, or else what is usual. */
  public JobLimits of(Project project) {
    JobLimits usual = JobLimits.DEFAULT;
    return new JobLimits(
        project.lockTimeout().orElse(usual.lockTimeout()),
        timeout().or(project::statementTimeout).orElse(usual.statementTimeout()),
        retries().orElse(usual.retries()));
  }

  /** Only what was said. */
  public Optional<Integer> retries() {
    if (retries != null && (retries < 0 || retries > 99)) {
      throw Stop.usage("--retries is a number from 0 to 99");
    }
    return Optional.ofNullable(retries);
  }

  /** Only what was said. */
  public Optional<Duration> timeout() {
    if (timeout != null && (timeout < 1 || timeout > LONGEST)) {
      throw Stop.usage("--timeout is a number of seconds from 1 to " + LONGEST);
    }
    return Optional.ofNullable(timeout).map(Duration::ofSeconds);
  }
}
