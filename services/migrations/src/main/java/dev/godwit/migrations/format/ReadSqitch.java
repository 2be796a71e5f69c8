package dev.godwit.migrations.format;

import static dev.godwit.migrations.Problem.Code.NAME_UNKNOWN;
import static dev.godwit.migrations.Problem.Code.NOT_SUPPORTED;

import dev.godwit.contract.Version;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Conditions;
import dev.godwit.migrations.Hooks;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.format.SqitchPlan.Change;
import dev.godwit.migrations.script.ReadScript;
import dev.godwit.migrations.script.ScriptReading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads a Sqitch project: the plan, the deploy scripts and, as undo scripts, the revert scripts. A
 * change is a version by its name; reworked for the n-th time, {@code name#n}, so that the earlier
 * ones keep theirs. Verify scripts are not run, as {@code sqitch deploy} does not without being
 * told.
 */
final class ReadSqitch implements TrackReader {
  private static final String PLAN = "sqitch.plan";
  private static final String CONF = "sqitch.conf";

  @Override
  public boolean wants(String path) {
    return path.equals(PLAN)
        || path.equals(CONF)
        || path.startsWith("deploy/")
        || path.startsWith("revert/");
  }

  @Override
  public TrackReading read(TrackFiles files) {
    var reading = new Reading(files);
    List<Migration> migrations = reading.migrations();
    return new TrackReading(migrations, Hooks.NONE, reading.problems);
  }

  static Version version(Change change) {
    return new Version(
        change.instance() == 1 ? change.name() : change.name() + "#" + change.instance());
  }

  /** One project's reading. */
  private static final class Reading {
    private final TrackFiles files;
    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> used = new HashSet<>();

    Reading(TrackFiles files) {
      this.files = files;
    }

    List<Migration> migrations() {
      Optional<TextFile> text = files.at(PLAN).flatMap(file -> TextFile.of(file, problems));
      if (text.isEmpty()) {
        if (files.at(PLAN).isEmpty()) {
          addAtTop(PLAN, "There is no sqitch.plan.", "Name the directory that has it.");
        }
        return List.of();
      }
      files
          .at(CONF)
          .flatMap(file -> TextFile.of(file, problems))
          .ifPresent(conf -> problems.addAll(CheckSqitchConf.check(conf)));
      SqitchPlan plan = SqitchPlan.read(text.get(), problems);
      List<Migration> migrations =
          plan.changes().stream().flatMap(change -> migration(plan, change).stream()).toList();
      files.files().stream()
          .filter(file -> files.inside(file).contains("/") && !used.contains(files.inside(file)))
          .forEach(this::addUnplanned);
      return migrations;
    }

    private Optional<Migration> migration(SqitchPlan plan, Change change) {
      List<Version> requires = requires(plan, change);
      Optional<BundleFile> deploy = file("deploy", plan, change);
      if (deploy.isEmpty()) {
        problems.add(
            plan.file()
                .problem(
                    change.offset(),
                    NOT_SUPPORTED,
                    "There is no deploy script of %s.".formatted(version(change)),
                    "Put it where sqitch add or sqitch rework would."));
        return Optional.empty();
      }
      MigrationScript undo = file("revert", plan, change).flatMap(this::script).orElse(null);
      return script(deploy.get())
          .map(
              script ->
                  new Migration(
                      version(change),
                      change.note().isEmpty() ? change.name() : change.note(),
                      Kind.VERSIONED,
                      new Conditions(requires, Set.of(), false, null),
                      script,
                      undo));
    }

    private Optional<BundleFile> file(String directory, SqitchPlan plan, Change change) {
      Stream<String> names =
          plan.isReworked(change)
              ? plan.reworkTags(change).stream().map(tag -> change.name() + tag)
              : Stream.of(change.name());
      Optional<BundleFile> found =
          names.flatMap(name -> files.at(directory + "/" + name + ".sql").stream()).findFirst();
      found.ifPresent(file -> used.add(files.inside(file)));
      return found;
    }

    private Optional<MigrationScript> script(BundleFile file) {
      return switch (ReadScript.read(file)) {
        case ScriptReading.Read read -> Optional.of(read.script());
        case ScriptReading.Unreadable(List<Problem> found) -> {
          problems.addAll(found);
          yield Optional.empty();
        }
      };
    }

    private List<Version> requires(SqitchPlan plan, Change change) {
      List<Version> requires = new ArrayList<>();
      for (String need : change.needs()) {
        String own = need.replaceFirst("^" + plan.project() + ":", "");
        Optional<Change> required =
            own.startsWith("!") || own.contains(":") ? Optional.empty() : plan.find(own, change);
        required.ifPresentOrElse(
            found -> requires.add(version(found)),
            () -> problems.add(notHonoured(plan, change, need)));
      }
      return requires.stream().distinct().toList();
    }

    private static Problem notHonoured(SqitchPlan plan, Change change, String need) {
      if (need.startsWith("!")) {
        return plan.file()
            .notSupported(
                change.offset(),
                "%s conflicts with %s, which Godwit does not watch."
                    .formatted(change.name(), need.substring(1)),
                "Remove the conflict from the plan, or keep the two in tracks of their own.");
      }
      return plan.file()
          .notSupported(
              change.offset(),
              "%s requires %s, which does not come before it in this plan."
                  .formatted(change.name(), need),
              "Correct the requirement; what another project has to do before, its own track"
                  + " does.");
    }

    private void addUnplanned(BundleFile file) {
      problems.add(
          new Problem(
              file.path(),
              1,
              1,
              NAME_UNKNOWN,
              "The plan has no change of this name.",
              "Add the change to sqitch.plan, or remove the file."));
    }

    private void addAtTop(String name, String message, String next) {
      problems.add(new Problem(files.track() + "/" + name, 1, 1, NOT_SUPPORTED, message, next));
    }
  }
}
