package dev.godwit.coordinator.run;

/** What came of a command. */
public sealed interface CommandResult {
  record Done() implements CommandResult {}

  record Conflict(String reason) implements CommandResult {}

  record NotFound(String what) implements CommandResult {}
}
