package dev.godwit.cli;

import dev.godwit.cli.api.ApiRefused;
import dev.godwit.cli.demo.DemoCommand;
import dev.godwit.cli.project.HasSurroundings;
import dev.godwit.cli.project.Surroundings;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.cli.verb.CheckCommand;
import dev.godwit.cli.verb.CompletionCommand;
import dev.godwit.cli.verb.CreateCommand;
import dev.godwit.cli.verb.CurrentCommand;
import dev.godwit.cli.verb.GraphCommand;
import dev.godwit.cli.verb.HistoryCommand;
import dev.godwit.cli.verb.InitCommand;
import dev.godwit.cli.verb.LintCommand;
import dev.godwit.cli.verb.ListCommand;
import dev.godwit.cli.verb.MigrateCommand;
import dev.godwit.cli.verb.StatusCommand;
import dev.godwit.cli.verb.UndoCommand;
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
      "  godwit publish examples/grapevine/migrations",
      "  godwit rollout start --bundle sha256:… --environment production --wait",
      "  godwit rollout watch r-1",
      "",
      "Exit codes: 0 done, 1 failed, 2 usage, 3 pending work, 4 some targets failed."
    },
    subcommands = {
      InitCommand.class,
      CreateCommand.class,
      ListCommand.class,
      LintCommand.class,
      GraphCommand.class,
      MigrateCommand.class,
      UndoCommand.class,
      StatusCommand.class,
      CurrentCommand.class,
      HistoryCommand.class,
      CheckCommand.class,
      DemoCommand.class,
      ServeCommand.class,
      PublishCommand.class,
      RolloutCommand.class,
      ClustersCommand.class,
      TenantsCommand.class,
      CompletionCommand.class
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
    System.exit(commandLine(Surroundings.ofProcess()).execute(args));
  }

  static CommandLine commandLine(Surroundings surroundings) {
    return new CommandLine(new Godwit(surroundings))
        .setExecutionExceptionHandler(Godwit::explain)
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
