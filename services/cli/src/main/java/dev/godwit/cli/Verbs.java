package dev.godwit.cli;

import dev.godwit.cli.demo.DemoCommand;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;

/**
 * Godwit's verbs, in the order of its help. A call that names one is served by that one alone:
 * reading the annotations of all of them would take longer than most of them run.
 */
final class Verbs {
  private static final List<Class<?>> ALL =
      List.of(
          DemoCommand.class,
          ServeCommand.class,
          PublishCommand.class,
          RolloutCommand.class,
          ClustersCommand.class,
          TenantsCommand.class,
          GenerateCompletion.class);

  /** These speak of all the others. */
  private static final Set<Class<?>> NOT_ALONE = Set.of(GenerateCompletion.class);

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
