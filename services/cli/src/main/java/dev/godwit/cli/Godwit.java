package dev.godwit.cli;

import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.project.HasSurroundings;
import dev.godwit.cli.project.Surroundings;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.Stop;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code godwit}. Exit codes are listed in {@link ExitCode}. */
@Command(
    name = "godwit",
    version = "godwit 0.1.0",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description =
        "Brings every database of a multi-tenant PostgreSQL fleet to the same schema version.",
    footer = {
      "",
      "Examples:",
      "  godwit migrate --control --all-tenants      without a coordinator, from this machine",
      "  godwit status                               of every database of the project",
      "  godwit demo                                 the whole story, in one process",
      "  godwit up                                   a small installation that stays",
      "  godwit publish examples/grapevine/migrations",
      "  godwit rollout start --bundle sha256:… --environment production --wait",
      "  godwit rollout watch r-1",
      "",
      "Exit codes: 0 done, 1 failed, 2 usage, 3 pending work, 4 some targets failed; of rollouts,",
      "5 some were skipped, 6 aborted, 7 taken back, 8 it goes on."
    })
public final class Godwit implements HasSurroundings {
  private final Surroundings surroundings;

  private Godwit(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Surroundings surroundings() {
    return surroundings;
  }

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    end(commandLine(Surroundings.ofProcess(), args).execute(args));
  }

  /**
   * System.exit first looks for a logger in every jar of the class path, which takes longer than a
   * small command; one that is done and has left no thread behind just returns.
   */
  private static void end(int exitCode) {
    if (exitCode != ExitCode.DONE || Thread.activeCount() > 1) {
      System.exit(exitCode);
    }
  }

  /** Knows the verbs that these arguments need. */
  static CommandLine commandLine(Surroundings surroundings, String... args) {
    var line = new CommandLine(new Godwit(surroundings));
    Verbs.neededFor(args).forEach(line::addSubcommand);
    return line.setExecutionExceptionHandler(Godwit::explain)
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpAutoWidth(true);
  }

  /** A person reads what went wrong, not where in our code; GODWIT_DEBUG shows that as well. */
  private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
    String message = e.getMessage() == null ? e.toString() : e.getMessage();
    command.getErr().println(command.getColorScheme().errorText("godwit: " + message));
    if (System.getenv("GODWIT_DEBUG") != null || !(expected(e) || e.getMessage() != null)) {
      e.printStackTrace(command.getErr());
    }
    return e instanceof Stop stop ? stop.exitCode() : ExitCode.FAILED;
  }

  private static boolean expected(Exception e) {
    return e instanceof ApiRefused || e instanceof Stop;
  }
}
