package dev.godwit.cli.verb;

import dev.godwit.cli.author.NewMigration;
import dev.godwit.cli.author.NewMigration.Numbering;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a migration. */
@Command(
    name = "create",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Create the next migration of a track from a template.",
      "Its version is a timestamp (UTC) or the next number, as the track's other files have it."
    },
    footer = {
      "",
      "Examples:",
      "  godwit create tenant \"create user preferences table\"",
      "  godwit create control \"add workos org id column\" --undo"
    })
public final class CreateCommand implements Callable<Integer> {
  private static final Pattern FILE = Pattern.compile("([0-9]{1,50})_[^.]+\\.sql");

  @Parameters(index = "0", paramLabel = "TRACK", description = "control, tenant, …")
  private String track = "";

  @Parameters(index = "1", paramLabel = "DESCRIPTION", description = "What it does, in words.")
  private String description = "";

  @Option(
      names = "--undo",
      negatable = true,
      description = "Create the undo script too; by default where the newest migration has one.")
  private @Nullable Boolean undo;

  @Option(names = "--number", description = "The next number, whatever the other files have.")
  private boolean number;

  @Option(names = "--timestamp", description = "A timestamp, whatever the other files have.")
  private boolean timestamp;

  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  /** What was written. */
  record CreateJson(String command, int exitCode, Version version, List<String> created) {}

  @Override
  public Integer call() {
    if (description.chars().noneMatch(Character::isLetterOrDigit)) {
      throw Stop.usage("the description names the file, so it needs a word");
    }
    Project read = project.read();
    Path directory = directory(read);
    try {
      write(read.directory(), directory, next(directory));
    } catch (IOException e) {
      throw new Stop("the migration cannot be written: " + e, e);
    }
    return ExitCode.DONE;
  }

  private Path directory(Project read) {
    Path own = read.directoryOf(track);
    if (Files.isDirectory(own)) {
      return own;
    }
    throw Stop.usage(
        "there is no track %s: %s is no directory. Create it, or begin with 'godwit init --track %s'"
            .formatted(track, own, track));
  }

  private NewMigration next(Path directory) throws IOException {
    Map<Version, String> files = files(directory);
    List<Version> versions = List.copyOf(files.keySet());
    Numbering numbering = numbering(versions);
    Version version =
        NewMigration.next(versions, numbering, project.surroundings().clock().instant());
    Optional<String> before =
        numbering == Numbering.NUMBER && !versions.isEmpty()
            ? Optional.ofNullable(files.get(versions.getLast()))
            : Optional.empty();
    return new NewMigration(version, description.strip(), numbering, before);
  }

  private Numbering numbering(List<Version> versions) {
    if (number && timestamp) {
      throw Stop.usage("a version is a number or a timestamp; leave out --number or --timestamp");
    }
    if (number) {
      return Numbering.NUMBER;
    }
    return timestamp ? Numbering.TIMESTAMP : Numbering.of(versions);
  }

  private static Map<Version, String> files(Path directory) throws IOException {
    Map<Version, String> files = new TreeMap<>(Comparator.naturalOrder());
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : entries.toList()) {
        Matcher name = FILE.matcher(entry.getFileName().toString());
        if (name.matches()) {
          files.put(new Version(name.group(1)), name.group());
        }
      }
    }
    return files;
  }

  /** As the command line says, or else as the newest migration that is there has it. */
  private boolean withUndo(Path directory) throws IOException {
    if (undo != null) {
      return undo;
    }
    Map<Version, String> files = files(directory);
    if (files.isEmpty()) {
      return false;
    }
    Version newest = List.copyOf(files.keySet()).getLast();
    String file = String.valueOf(files.get(newest));
    return Files.exists(directory.resolve("rollback-" + newest + ".sql"))
        || Files.exists(directory.resolve(file.replaceFirst("\\.sql$", ".undo.sql")));
  }

  private void write(Path root, Path directory, NewMigration migration) throws IOException {
    boolean withUndo = withUndo(directory);
    List<String> created = new ArrayList<>();
    created.add(write(root, directory.resolve(migration.fileName()), migration.text(withUndo)));
    if (withUndo) {
      created.add(write(root, directory.resolve(migration.undoFileName()), migration.undoText()));
    }
    if (output.json()) {
      output.writeJson(new CreateJson("create", ExitCode.DONE, migration.version(), created));
    } else {
      created.forEach(output.screen().out()::println);
    }
  }

  private static String write(Path root, Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
    return root.relativize(file).toString();
  }
}
