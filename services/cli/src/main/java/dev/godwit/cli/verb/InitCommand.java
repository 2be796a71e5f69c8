package dev.godwit.cli.verb;

import dev.godwit.cli.project.ReadProject;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.TrackName;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Begins a project. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Begin a project: godwit.yaml, .env.example and a directory for each track.",
      "What is there already stays as it is."
    },
    footer = {"", "Examples:", "  godwit init", "  godwit init --track control --track billing"})
public final class InitCommand implements Callable<Integer> {
  @Option(
      names = "--track",
      paramLabel = "NAME",
      description = "A track; may be repeated. control and tenant by default.")
  private List<String> tracks = new ArrayList<>();

  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  private final List<String> created = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();

  /** What was written, and what was there. */
  record InitJson(String command, int exitCode, List<String> created, List<String> kept) {}

  @Override
  public Integer call() {
    Path root = project.surroundings().directory();
    List<String> names = tracks.isEmpty() ? List.of("control", "tenant") : tracks;
    try {
      write(root, ReadProject.FILE, resource("godwit.yaml"));
      write(root, ".env.example", resource("env.example"));
      for (String name : names) {
        write(root, "migrations/" + new TrackName(name) + "/.gitkeep", "");
      }
    } catch (IOException e) {
      throw new Stop("the project cannot be written: " + e, e);
    }
    if (output.json()) {
      output.writeJson(new InitJson("init", ExitCode.DONE, created, kept));
    } else {
      print(names.getLast());
    }
    return ExitCode.DONE;
  }

  private void write(Path root, String name, String text) throws IOException {
    Path file = root.resolve(name);
    if (Files.exists(file)) {
      kept.add(name);
      return;
    }
    Files.createDirectories(Objects.requireNonNull(file.toAbsolutePath().getParent()));
    Files.writeString(file, text);
    created.add(name);
  }

  private void print(String track) {
    var out = output.screen().out();
    created.forEach(file -> out.println("created  " + file));
    kept.forEach(file -> out.println("kept     " + file));
    out.println();
    out.println("Next: copy .env.example to .env and fill it in, then write a migration with");
    out.printf("  godwit create %s \"what it does\"%n", track);
  }

  private static String resource(String name) {
    try (InputStream in = InitCommand.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
