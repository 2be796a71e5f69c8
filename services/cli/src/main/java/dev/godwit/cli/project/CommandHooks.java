package dev.godwit.cli.project;

import java.util.List;
import java.util.stream.Stream;

/** A project's command hooks, in the order in which they are written. */
public record CommandHooks(
    List<CommandHook> beforeRun,
    List<CommandHook> beforeEach,
    List<CommandHook> afterEach,
    List<CommandHook> afterRun) {
  public CommandHooks {
    beforeRun = List.copyOf(beforeRun);
    beforeEach = List.copyOf(beforeEach);
    afterEach = List.copyOf(afterEach);
    afterRun = List.copyOf(afterRun);
  }

  public boolean isEmpty() {
    return Stream.of(beforeRun, beforeEach, afterEach, afterRun).allMatch(List::isEmpty);
  }
}
