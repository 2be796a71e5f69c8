package dev.godwit.migrations.format;

import static dev.godwit.migrations.Problem.Code.NAME_UNKNOWN;
import static dev.godwit.migrations.Problem.Code.NOT_SUPPORTED;
import static dev.godwit.migrations.Problem.Code.UNDO_CONFLICT;

import dev.godwit.contract.Version;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.Hooks;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.MigrationScript;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.script.DecodeText;
import dev.godwit.migrations.script.DecodeText.Decoded;
import dev.godwit.migrations.script.ReadScript;
import dev.godwit.migrations.script.ScriptReading;
import dev.godwit.migrations.sql.Script;
import dev.godwit.migrations.sql.SplitStatements;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What has been found in another tool's directory so far: migrations, their undos, problems. */
final class Found {
  private final Set<Version> undoable = new HashSet<>();
  private final List<Migration> migrations = new ArrayList<>();
  private final Map<Version, MigrationScript> undos = new TreeMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /** The file's text, or null where it has none, which is a problem then. */
  @Nullable String text(BundleFile file) {
    return switch (DecodeText.decode(file)) {
      case Decoded.Text(String text) -> text;
      case Decoded.Refused(Problem problem) -> {
        add(problem);
        yield null;
      }
    };
  }

  /** What a file's name says, or null where no version can be called so, which is a problem. */
  @Nullable Version version(BundleFile file, String name) {
    try {
      return new Version(name);
    } catch (IllegalArgumentException e) {
      refuseName(file, "Keep the name to 255 printable characters.");
      return null;
    }
  }

  void add(Version version, String description, Kind kind, Part part) {
    if (kind == Kind.VERSIONED) {
      undoable.add(version);
    }
    ScriptReading reading = ReadScript.read(part.path(), part.text(), part.noTransaction());
    switch (reading) {
      case ScriptReading.Read(var script, var conditions) ->
          migrations.add(new Migration(version, description, kind, conditions, script, null));
      case ScriptReading.Unreadable(List<Problem> found) -> problems.addAll(found);
    }
  }

  /** Both parts of a file; nothing where it could not be cut, which is a problem already. */
  void add(Version version, String description, @Nullable Sections sections) {
    if (sections == null) {
      return;
    }
    add(version, description, Kind.VERSIONED, sections.up());
    if (sections.down() != null) {
      addUndo(version, sections.down());
    }
  }

  /** A part without a statement undoes nothing, so it is none: the migration cannot be undone. */
  void addUndo(Version version, Part part) {
    MigrationScript script = part.isEmpty() ? null : script(part);
    if (script == null) {
      return;
    }
    MigrationScript other = undos.putIfAbsent(version, script);
    if (other != null) {
      add(
          script.path(),
          UNDO_CONFLICT,
          "%s undoes %s too.".formatted(other.path(), version),
          "Keep one of them.");
    }
  }

  /** A script that is no migration, or null where it cannot be read, which is a problem then. */
  @Nullable MigrationScript script(Part part) {
    return switch (ReadScript.read(part.path(), part.text(), part.noTransaction())) {
      case ScriptReading.Read(var script, _) -> script;
      case ScriptReading.Unreadable(List<Problem> found) -> {
        problems.addAll(found);
        yield null;
      }
    };
  }

  void add(Problem problem) {
    problems.add(problem);
  }

  /** Refuses what the other tool would do with the whole file. */
  void refuse(BundleFile file, String message, String next) {
    add(Excerpt.ofPath(file.path()), NOT_SUPPORTED, message, next);
  }

  void refuseName(BundleFile file, String next) {
    add(
        Excerpt.ofPath(file.path()),
        NAME_UNKNOWN,
        "The file's name is not that of a migration.",
        next);
  }

  private void add(String path, Problem.Code code, String message, String next) {
    add(new Problem(path, 1, 1, code, message, next));
  }

  /** What was found, in the order given. */
  TrackReading inOrder(Comparator<Migration> order, Hooks hooks) {
    undos.forEach(
        (version, undo) -> {
          if (!undoable.contains(version)) {
            add(
                undo.path(),
                UNDO_CONFLICT,
                "There is no migration %s that this could undo.".formatted(version),
                "Correct its version, or remove it.");
          }
        });
    List<Migration> ordered = migrations.stream().map(this::withUndo).sorted(order).toList();
    return new TrackReading(ordered, hooks, problems);
  }

  private Migration withUndo(Migration migration) {
    MigrationScript undo = undos.get(migration.version());
    return undo == null || migration.kind() != Kind.VERSIONED
        ? migration
        : migration.withUndo(undo);
  }

  /**
   * The part of a file that is one script, at its place in the file.
   *
   * @param noTransaction whether the tool runs it outside a transaction
   */
  record Part(String path, String text, boolean noTransaction) {

    /** Whether it holds neither a statement nor anything that keeps it from being read. */
    boolean isEmpty() {
      Script script = SplitStatements.split(text);
      return script.pieces().isEmpty() && script.findings().isEmpty();
    }
  }
}
