package dev.godwit.cli.verb;

import dev.godwit.cli.terminal.ExitCode;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Completion in the shell. */
@Command(
    name = "completion",
    mixinStandardHelpOptions = true,
    description = "Print the script that completes godwit's verbs and options in a shell.",
    footer = {
      "",
      "Examples:",
      "  source <(godwit completion bash)",
      "  godwit completion zsh > ~/.godwit-completion && source ~/.godwit-completion"
    })
public final class CompletionCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "SHELL",
      description = "bash or zsh: one script is for both.")
  private Shell shell = Shell.BASH;

  /** Shells that picocli writes for. */
  enum Shell {
    BASH,
    ZSH
  }

  @Override
  public Integer call() {
    command.commandLine().getOut().println("# godwit in " + shell.name().toLowerCase(Locale.ROOT));
    command.commandLine().getOut().print(AutoComplete.bash("godwit", command.root().commandLine()));
    command.commandLine().getOut().flush();
    return ExitCode.DONE;
  }
}
