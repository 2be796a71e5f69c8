package dev.godwit.cli.terminal;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How a command writes what it has to say. */
public final class OutputOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--output",
      paramLabel = "FORMAT",
      defaultValue = "human",
      description = "human or json, see docs/cli-json.md (${DEFAULT-VALUE}).")
  private Format format = Format.HUMAN;

  /** For whom. */
  enum Format {
    HUMAN,
    JSON
  }

  public boolean json() {
    return format == Format.JSON;
  }

  public Screen screen() {
    return Screen.of(command);
  }

  /** Writes one JSON document. */
  public void writeJson(Object document) {
    screen().writeJson(document);
  }
}
