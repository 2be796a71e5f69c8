package dev.godwit.migrations.format;

import static dev.godwit.migrations.Problem.Code.DUPLICATE_VERSION;

import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Hooks;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.format.AlembicSection.Direction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads an Alembic directory without Python: the revision files say how the revisions hang
 * together, and SQL comes from files that {@code alembic upgrade … --sql} has printed, with {@code
 * alembic downgrade … --sql} for the way back. A merge is a migration without statements.
 */
final class ReadAlembic implements TrackReader {

  @Override
  public boolean wants(String path) {
    String name = path.substring(path.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    return name.endsWith(".sql")
        || (name.endsWith(".py") && !name.equals("env.py") && !name.equals("__init__.py"));
  }

  @Override
  public TrackReading read(TrackFiles files) {
    List<Problem> problems = new ArrayList<>();
    Map<String, AlembicRevision> revisions = new LinkedHashMap<>();
    Map<String, AlembicSection> upgrades = new LinkedHashMap<>();
    Map<String, AlembicSection> downgrades = new LinkedHashMap<>();
    for (BundleFile file : files.files()) {
      TextFile text = TextFile.of(file, problems).orElse(null);
      if (text == null) {
        continue;
      }
      if (file.path().endsWith(".py")) {
        AlembicRevision.read(text, problems)
            .ifPresent(revision -> addRevision(text, revision, revisions, problems));
      } else {
        for (AlembicSection section : CutAlembicSql.cut(text, problems)) {
          addSection(
              section, section.direction() == Direction.UPGRADE ? upgrades : downgrades, problems);
        }
      }
    }
    var graph = new AlembicGraph(revisions, upgrades, downgrades);
    problems.addAll(new CheckAlembic(files, graph).problems());
    return new TrackReading(
        problems.isEmpty() ? graph.migrations() : List.of(), Hooks.NONE, problems);
  }

  private static void addRevision(
      TextFile file,
      AlembicRevision revision,
      Map<String, AlembicRevision> revisions,
      List<Problem> problems) {
    AlembicRevision other = revisions.putIfAbsent(revision.id(), revision);
    if (other != null) {
      problems.add(
          file.problem(
              0,
              DUPLICATE_VERSION,
              "The revision %s is also in %s.".formatted(revision.id(), other.path()),
              "Remove one of the two."));
    }
  }

  private static void addSection(
      AlembicSection section, Map<String, AlembicSection> sections, List<Problem> problems) {
    AlembicSection other = sections.putIfAbsent(section.revision(), section);
    if (other != null) {
      problems.add(
          section
              .file()
              .problem(
                  section.offset(),
                  DUPLICATE_VERSION,
                  "The SQL of revision %s is also in %s."
                      .formatted(section.revision(), other.file().path()),
                  "Remove one of the two; the one that was applied anywhere stays."));
    }
  }
}
