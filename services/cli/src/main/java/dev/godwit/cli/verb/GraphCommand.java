package dev.godwit.cli.verb;

import dev.godwit.cli.author.Lineage;
import dev.godwit.cli.project.ReadMigrations;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.Tone;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which migration follows which. */
@Command(
    name = "graph",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Draw which migration follows which, and the heads of each track.",
      "A migration follows those that it requires, or the one before it where it requires none."
    },
    footer = {
      "",
      "Examples:",
      "  godwit graph",
      "  godwit graph --track control --dot | dot -Tsvg > control.svg"
    })
public final class GraphCommand implements Callable<Integer> {
  @Option(names = "--track", paramLabel = "NAME", description = "Only this track.")
  private @Nullable String track;

  @Option(names = "--dot", description = "Write it for Graphviz.")
  private boolean dot;

  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  /** The graph of every track. */
  record GraphJson(String command, int exitCode, List<TrackGraph> tracks) {}

  /** One track's graph. */
  record TrackGraph(TrackName track, List<Node> migrations, List<Version> heads) {
    static TrackGraph of(Lineage lineage) {
      return new TrackGraph(
          lineage.track().name(),
          lineage.migrations().stream()
              .map(
                  one -> new Node(one.version(), one.description(), lineage.parents(one.version())))
              .toList(),
          lineage.heads());
    }
  }

  /**
   * One migration.
   *
   * @param follows the versions before it
   */
  record Node(Version version, String description, List<Version> follows) {}

  @Override
  public Integer call() {
    List<Lineage> lineages =
        ReadMigrations.of(project.read()).tracks().stream()
            .filter(one -> track == null || one.name().value().equals(track))
            .map(Lineage::new)
            .toList();
    if (output.json()) {
      output.writeJson(
          new GraphJson("graph", ExitCode.DONE, lineages.stream().map(TrackGraph::of).toList()));
    } else if (dot) {
      lineages.forEach(one -> one.dot().forEach(output.screen().out()::println));
    } else {
      lineages.forEach(this::print);
    }
    return ExitCode.DONE;
  }

  private void print(Lineage lineage) {
    Screen screen = output.screen();
    int heads = lineage.heads().size();
    String head = "%s: %d head%s".formatted(lineage.track().name(), heads, heads == 1 ? "" : "s");
    screen.out().println(screen.paint(Tone.STRONG, head));
    lineage.tree().forEach(screen.out()::println);
    screen.out().println();
  }
}
