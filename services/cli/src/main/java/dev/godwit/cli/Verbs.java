package dev.godwit.cli;

import dev.godwit.cli.demo.DemoCommand;
import dev.godwit.cli.installation.UpCommand;
import dev.godwit.cli.verb.AdoptCommand;
import dev.godwit.cli.verb.CheckCommand;
import dev.godwit.cli.verb.CompletionCommand;
import dev.godwit.cli.verb.CreateCommand;
import dev.godwit.cli.verb.CurrentCommand;
import dev.godwit.cli.verb.DiffCommand;
import dev.godwit.cli.verb.DoctorCommand;
import dev.godwit.cli.verb.GraphCommand;
import dev.godwit.cli.verb.HistoryCommand;
import dev.godwit.cli.verb.InitCommand;
import dev.godwit.cli.verb.LintCommand;
import dev.godwit.cli.verb.ListCommand;
import dev.godwit.cli.verb.MarkCommand;
import dev.godwit.cli.verb.MigrateCommand;
import dev.godwit.cli.verb.ResetCommand;
import dev.godwit.cli.verb.ScriptCommand;
import dev.godwit.cli.verb.StatusCommand;
import dev.godwit.cli.verb.UndoCommand;
import dev.godwit.cli.verb.VerifyCommand;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;

/**
 * Godwit's verbs, in the order of its help. A call that names one is served by that one alone:
 * reading the annotations of all of them would take longer than most of them run.
 */
final class Verbs {
  private static final List<Class<?>> ALL =
      List.of(
          InitCommand.class,
          CreateCommand.class,
          DiffCommand.class,
          LintCommand.class,
          ListCommand.class,
          GraphCommand.class,
          MigrateCommand.class,
          UndoCommand.class,
          StatusCommand.class,
          CurrentCommand.class,
          HistoryCommand.class,
          VerifyCommand.class,
          CheckCommand.class,
          MarkCommand.class,
          ScriptCommand.class,
          AdoptCommand.class,
          ResetCommand.class,
          DoctorCommand.class,
          DemoCommand.class,
          UpCommand.class,
          ServeCommand.class,
          PublishCommand.class,
          RolloutCommand.class,
          ClustersCommand.class,
          TenantsCommand.class,
          SourcesCommand.class,
          WebhooksCommand.class,
          SweepsCommand.class,
          KeysCommand.class,
          TokenCommand.class,
          LoginCommand.class,
          CompletionCommand.class);

  /** These speak of all the others. */
  private static final Set<Class<?>> NOT_ALONE = Set.of(CompletionCommand.class);

  private static final Set<String> VERSION = Set.of("-V", "--version");

  private Verbs() {}

  /** The verbs that these arguments can be about: all of them where they name none. */
  static List<Class<?>> neededFor(String... arguments) {
    if (arguments.length == 0) {
      return ALL;
    }
    String first = arguments[0];
    if (VERSION.contains(first)) {
      return List.of();
    }
    return ALL.stream()
        .filter(verb -> isNamed(verb, first) && !NOT_ALONE.contains(verb))
        .findFirst()
        .<List<Class<?>>>map(List::of)
        .orElse(ALL);
  }

  private static boolean isNamed(Class<?> verb, String name) {
    Command command = verb.getAnnotation(Command.class);
    return command != null
        && (command.name().equals(name) || Arrays.asList(command.aliases()).contains(name));
  }
}
