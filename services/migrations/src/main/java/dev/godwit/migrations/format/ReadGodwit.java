package dev.godwit.migrations.format;

import static dev.godwit.migrations.Problem.Code.NAME_UNKNOWN;
import static dev.godwit.migrations.Problem.Code.UNDO_CONFLICT;

import dev.godwit.contract.Version;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Conditions;
import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.Hooks;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.script.ReadScript;
import dev.godwit.migrations.script.ScriptReading;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Reads Godwit's own layout; {@link FileName} has the names. */
final class ReadGodwit implements TrackReader {

  @Override
  public boolean wants(String path) {
    return path.regionMatches(true, path.length() - 4, ".sql", 0, 4);
  }

  @Override
  public TrackReading read(TrackFiles files) {
    var reading = new Reading(files);
    files.files().forEach(reading::read);
    return reading.done();
  }

  /** One track's reading. */
  private static final class Reading {
    private final TrackFiles files;
    private final List<Migration> migrations = new ArrayList<>();
    private final Map<Version, MigrationScript> undos = new TreeMap<>();
    private final Map<String, MigrationScript> hooks = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    Reading(TrackFiles files) {
      this.files = files;
    }

    void read(BundleFile file) {
      FileName name = FileName.parse(files.inside(file)).orElse(null);
      if (name == null) {
        problems.add(unknown(file));
        return;
      }
      switch (ReadScript.read(file)) {
        case ScriptReading.Unreadable(List<Problem> found) -> problems.addAll(found);
        case ScriptReading.Read(MigrationScript script, Conditions conditions) ->
            add(name, script, conditions);
      }
    }

    private void add(FileName name, MigrationScript script, Conditions conditions) {
      switch (name) {
        case FileName.Base() -> add(Version.BASE, "base schema", Kind.BASE, script, conditions);
        case FileName.Versioned(Version version, String description) ->
            add(version, description, Kind.VERSIONED, script, conditions);
        case FileName.Repeatable(Version version, String description) ->
            add(version, description, Kind.REPEATABLE, script, conditions);
        case FileName.Undo(Version version) -> addUndo(version, script);
        case FileName.Hook(String hook) -> hooks.put(hook, script);
      }
    }

    private void add(
        Version version,
        String description,
        Kind kind,
        MigrationScript script,
        Conditions conditions) {
      migrations.add(new Migration(version, description, kind, conditions, script, null));
    }

    private void addUndo(Version version, MigrationScript script) {
      MigrationScript other = undos.putIfAbsent(version, script);
      if (other != null) {
        problems.add(
            conflict(
                script, "%s undoes %s too.".formatted(other.path(), version), "Keep one of them."));
      }
    }

    TrackReading done() {
      List<Migration> ordered =
          migrations.stream()
              .sorted(Comparator.comparing(Migration::kind).thenComparing(Migration::version))
              .map(this::withUndo)
              .toList();
      undos.forEach((version, script) -> checkWanted(version, script, ordered));
      return new TrackReading(ordered, hooks(), problems);
    }

    private Migration withUndo(Migration migration) {
      return Optional.ofNullable(undos.get(migration.version()))
          .filter(_ -> migration.kind() == Kind.VERSIONED)
          .map(migration::withUndo)
          .orElse(migration);
    }

    private void checkWanted(Version version, MigrationScript undo, List<Migration> ordered) {
      if (ordered.stream().noneMatch(migration -> migration.version().equals(version))) {
        problems.add(
            conflict(
                undo,
                "There is no migration %s that this could undo.".formatted(version),
                "Correct its version, or remove it."));
      }
    }

    private Hooks hooks() {
      return new Hooks(
          hooks.get("before-run"),
          hooks.get("before-each"),
          hooks.get("after-each"),
          hooks.get("after-run"));
    }

    private static Problem conflict(MigrationScript script, String message, String next) {
      return new Problem(script.path(), 1, 1, UNDO_CONFLICT, message, next);
    }

    private static Problem unknown(BundleFile file) {
      return new Problem(
          Excerpt.ofPath(file.path()),
          1,
          1,
          NAME_UNKNOWN,
          "The file's name is not that of a migration.",
          FileName.PATTERNS);
    }
  }
}
