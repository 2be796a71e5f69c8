package dev.godwit.cli.verb;

import dev.godwit.cli.project.Project;
import dev.godwit.cli.project.ReadMigrations;
import dev.godwit.cli.report.TracksJson;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.cli.terminal.Table;
import dev.godwit.cli.terminal.Table.Cell;
import dev.godwit.cli.terminal.Tone;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Track;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The migrations that there are. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "List the migrations of the project. No database is asked.",
    footer = {
      "",
      "Examples:",
      "  godwit list",
      "  godwit list --tenant",
      "  godwit list --track billing --output json"
    })
public final class ListCommand implements Callable<Integer> {
  @Option(names = "--control", description = "Only the control database's.")
  private boolean control;

  @Option(names = "--tenant", description = "Only the tenants'.")
  private boolean tenant;

  @Option(
      names = "--track",
      paramLabel = "NAME",
      description = "Only this track's; may be repeated.")
  private List<String> names = new ArrayList<>();

  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    Project read = project.read();
    List<Track> tracks = chosen(read, ReadMigrations.of(read));
    if (output.json()) {
      output.writeJson(TracksJson.of(tracks));
    } else {
      tracks.forEach(this::print);
    }
    return ExitCode.DONE;
  }

  private List<Track> chosen(Project read, Bundle bundle) {
    Set<TrackName> wanted = names.stream().map(TrackName::new).collect(Collectors.toSet());
    if (control) {
      wanted.add(read.controlTrack());
    }
    if (tenant) {
      wanted.add(read.tenantTrack());
    }
    Set<TrackName> missing = new HashSet<>(wanted);
    bundle.tracks().forEach(track -> missing.remove(track.name()));
    if (!missing.isEmpty()) {
      throw Stop.usage("the migrations have no track " + missing.iterator().next());
    }
    return bundle.tracks().stream()
        .filter(track -> wanted.isEmpty() || wanted.contains(track.name()))
        .toList();
  }

  private void print(Track track) {
    Screen screen = output.screen();
    int count = track.migrations().size();
    String head =
        "%s: %d migration%s (%s)"
            .formatted(track.name(), count, count == 1 ? "" : "s", track.format().id());
    screen.out().println(screen.paint(Tone.STRONG, head));
    var table = new Table(screen, "VERSION", "KIND", "UNDO", "REQUIRES", "DESCRIPTION", "FILE");
    for (Migration migration : track.migrations()) {
      table.row(
          Cell.of(migration.version().value()),
          Cell.of(kind(migration)),
          new Cell(undo(migration), Tone.QUIET),
          Cell.of(requires(migration)),
          Cell.of(described(migration)),
          new Cell(migration.path(), Tone.QUIET));
    }
    table.print();
    screen.out().println();
  }

  private static String kind(Migration migration) {
    String kind = migration.kind().name().toLowerCase(Locale.ROOT);
    var environments = migration.conditions().environments().stream().sorted().toList();
    return environments.isEmpty() ? kind : kind + " in " + String.join(", ", environments);
  }

  private static String undo(Migration migration) {
    if (migration.conditions().irreversible()) {
      return "irreversible";
    }
    return migration.undo() == null ? "-" : "yes";
  }

  private static String requires(Migration migration) {
    return migration.conditions().requires().stream()
        .map(Version::value)
        .collect(Collectors.joining(", "));
  }

  /** What the file's header says it is for, where it says that. */
  private static String described(Migration migration) {
    String purpose = migration.conditions().purpose();
    return purpose == null || purpose.equalsIgnoreCase(migration.description())
        ? migration.description()
        : migration.description() + ": " + purpose;
  }
}
