package dev.godwit.cli.verb;

import dev.godwit.cli.author.CompareWithDesired;
import dev.godwit.cli.author.CompareWithDesired.Desired;
import dev.godwit.cli.author.CompareWithDesired.Found;
import dev.godwit.cli.author.NewMigration;
import dev.godwit.cli.author.NewMigration.Numbering;
import dev.godwit.cli.direct.DirectEngine;
import dev.godwit.cli.project.Project;
import dev.godwit.cli.project.ReadMigrations;
import dev.godwit.cli.project.ReadUrl;
import dev.godwit.cli.terminal.ExitCode;
import dev.godwit.cli.terminal.OutputOptions;
import dev.godwit.cli.terminal.Screen;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.cli.terminal.Tone;
import dev.godwit.compare.MigrationDraft;
import dev.godwit.compare.Proof;
import dev.godwit.compare.ReviewNote;
import dev.godwit.compare.ShadowLeftovers;
import dev.godwit.compare.WriteMigration;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.Track;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a migration by comparison. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compare what the migrations build with what is desired, and write the migration that is"
          + " missing, with its undo.",
      "Both are built in shadow databases, which are dropped again. Read what it has written: a"
          + " renamed column looks like a dropped and an added one."
    },
    footer = {
      "",
      "Exit codes: 0 written or nothing differs, 3 with --check: something differs.",
      "",
      "Examples:",
      "  godwit diff tenant \"add preferences\" --to schema.sql",
      "  godwit diff tenant --to postgresql://postgres@localhost/db_acme --check"
    })
public final class DiffCommand implements Callable<Integer> {
  private static final Duration LONGER_THAN_ANY_RUN = Duration.ofDays(1);

  @Parameters(index = "0", paramLabel = "TRACK", description = "control, tenant, …")
  private String track = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DESCRIPTION",
      description = "What the migration does, in words.")
  private String description = "";

  @Option(
      names = "--to",
      required = true,
      paramLabel = "FILE|URL",
      description = "What is desired: a file of SQL that builds it, or a live database.")
  private String desired = "";

  @Option(
      names = "--shadow",
      paramLabel = "URL",
      description = "A server for the shadow databases; the control database's by default.")
  private @Nullable String shadow;

  @Option(names = "--check", description = "Only say whether something differs; write nothing.")
  private boolean checkOnly;

  @Mixin private ProjectOptions project = new ProjectOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  /** What differs and what was written of it. */
  record DiffJson(
      String command,
      int exitCode,
      List<String> statements,
      List<String> undo,
      List<ReviewNote> notes,
      List<String> created) {}

  @Override
  public Integer call() throws InterruptedException {
    Project read = project.read();
    if (!checkOnly && description.chars().noneMatch(Character::isLetterOrDigit)) {
      throw Stop.usage("the description names the file, so it needs a word; or add --check");
    }
    Track compared = track(read);
    DatabaseUrl server = shadow == null ? read.control().url() : ReadUrl.of(shadow);
    Found found;
    sweep(server);
    try (var engine = new DirectEngine(JobLimits.DEFAULT)) {
      var compare =
          new CompareWithDesired(server, engine.migrate(), project.surroundings().clock());
      found = compare.run(compared, desired(read));
    }
    List<String> created =
        checkOnly || found.difference().isEmpty() ? List.of() : write(read, compared, found);
    int exitCode = checkOnly && !found.difference().isEmpty() ? ExitCode.PENDING : ExitCode.DONE;
    report(found, created, exitCode);
    return exitCode;
  }

  /** What runs that were killed have left. */
  private void sweep(DatabaseUrl server) {
    new ShadowLeftovers(server, project.surroundings().clock())
        .drop(LONGER_THAN_ANY_RUN)
        .forEach(
            name ->
                output
                    .screen()
                    .err()
                    .println("Note: dropped %s, which a killed run had left.".formatted(name)));
  }

  private Track track(Project read) {
    return ReadMigrations.of(read)
        .track(new TrackName(track))
        .orElseThrow(() -> Stop.usage("the migrations have no track " + track));
  }

  private Desired desired(Project read) {
    if (desired.startsWith("postgres")) {
      return new Desired.Database(ReadUrl.of(desired));
    }
    Path file = read.directory().resolve(desired);
    try {
      return new Desired.Script(desired, Files.readString(file));
    } catch (IOException e) {
      throw new Stop("%s cannot be read: %s".formatted(desired, e), e);
    }
  }

  private List<String> write(Project read, Track compared, Found found) {
    List<Version> versions = new ArrayList<>();
    for (Migration migration : compared.migrations()) {
      if (migration.kind() == Kind.VERSIONED) {
        versions.add(migration.version());
      }
    }
    Numbering numbering = Numbering.of(versions);
    Path directory = read.directoryOf(track);
    List<String> created = new ArrayList<>();
    for (MigrationDraft draft : WriteMigration.write(description, found.difference())) {
      Version version =
          NewMigration.next(versions, numbering, project.surroundings().clock().instant());
      versions.add(version);
      var migration = new NewMigration(version, draft.description(), numbering, Optional.empty());
      created.add(write(read, directory.resolve(migration.fileName()), draft.migration()));
      created.add(write(read, directory.resolve(migration.undoFileName()), draft.undo()));
    }
    return created;
  }

  private static String write(Project read, Path file, String text) {
    try {
      Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
      return read.directory().relativize(file).toString();
    } catch (IOException e) {
      throw new Stop("%s cannot be written: %s".formatted(file, e), e);
    }
  }

  private void report(Found found, List<String> created, int exitCode) {
    var difference = found.difference();
    if (output.json()) {
      output.writeJson(
          new DiffJson(
              "diff",
              exitCode,
              difference.forward().all(),
              difference.backward().all(),
              difference.notes(),
              created));
      return;
    }
    Screen screen = output.screen();
    if (difference.isEmpty()) {
      screen.out().println("Nothing differs.");
      return;
    }
    difference.forward().all().forEach(sql -> screen.out().println(sql + ";"));
    for (ReviewNote note : difference.notes()) {
      String kind = note.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      String line = "review: %s %s: %s".formatted(kind, note.object(), note.check());
      screen.out().println(screen.paint(Tone.PENDING, line));
    }
    proof(found.proof()).ifPresent(line -> screen.out().println(screen.paint(Tone.BAD, line)));
    created.forEach(file -> screen.out().println("wrote " + file));
  }

  private static Optional<String> proof(Proof proof) {
    return switch (proof) {
      case Proof.Holds _ -> Optional.empty();
      case Proof.Falls(var direction, List<String> left) ->
          Optional.of(
              "review: tried out %s, it leaves these undone: %s"
                  .formatted(direction.name().toLowerCase(Locale.ROOT), String.join("; ", left)));
      case Proof.Fails(var direction, String statement, String why) ->
          Optional.of(
              "review: tried out %s, it fails at %s: %s"
                  .formatted(direction.name().toLowerCase(Locale.ROOT), statement, why));
    };
  }
}
