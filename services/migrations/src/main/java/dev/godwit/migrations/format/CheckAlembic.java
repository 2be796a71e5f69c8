package dev.godwit.migrations.format;

import static dev.godwit.migrations.Problem.Code.NOT_SUPPORTED;
import static dev.godwit.migrations.Problem.Code.SEVERAL_HEADS;

import dev.godwit.migrations.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Whether Alembic's revision files and the SQL printed from them say the same. */
record CheckAlembic(TrackFiles files, AlembicGraph graph) {

  List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    graph.revisions().values().forEach(revision -> checkCovered(revision, problems));
    Stream.concat(graph.upgrades().values().stream(), graph.downgrades().values().stream())
        .forEach(section -> checkSaysTheSame(section, problems));
    Set<String> heads = graph.heads();
    if (heads.size() > 1) {
      problems.add(severalHeads(heads));
    }
    return problems;
  }

  private void checkCovered(AlembicRevision revision, List<Problem> problems) {
    if (graph.upgrades().containsKey(revision.id())) {
      return;
    }
    problems.add(
        new Problem(
            revision.path(),
            1,
            1,
            NOT_SUPPORTED,
            "The revision %s is Python, and its SQL is not here.".formatted(revision.id()),
            command(coveredBelow(revision))));
  }

  /** The nearest revision below whose SQL is here, empty where only the whole can be printed. */
  private Optional<String> coveredBelow(AlembicRevision revision) {
    AlembicRevision at = revision;
    for (int i = 0; at != null && at.parents().size() == 1 && i < graph.revisions().size(); i++) {
      String parent = at.parents().getFirst();
      if (graph.upgrades().containsKey(parent)) {
        return Optional.of(parent);
      }
      at = graph.revisions().get(parent);
    }
    return Optional.empty();
  }

  private static String command(Optional<String> covered) {
    return covered
        .map(
            "Run: alembic upgrade %1$s:head --sql > after_%1$s.sql and put the file here."
                ::formatted)
        .orElse(
            "Run: alembic upgrade base:head --sql > upgrade.sql and put the file here, in place of"
                + " other SQL files.");
  }

  private void checkSaysTheSame(AlembicSection section, List<Problem> problems) {
    AlembicRevision revision = graph.revisions().get(section.revision());
    if (revision == null) {
      if (!graph.revisions().isEmpty()) {
        problems.add(
            section
                .file()
                .notSupported(
                    section.offset(),
                    "There is no revision file of %s.".formatted(section.revision()),
                    "Write the SQL anew with: alembic upgrade base:head --sql"));
      }
    } else if (!Set.copyOf(revision.parents()).equals(Set.copyOf(section.parents()))) {
      problems.add(
          section
              .file()
              .notSupported(
                  section.offset(),
                  "%s follows %s here, but %s in %s."
                      .formatted(
                          revision.id(), section.parents(), revision.parents(), revision.path()),
                  "Write the SQL anew with: alembic upgrade base:head --sql"));
    }
  }

  private Problem severalHeads(Set<String> heads) {
    return new Problem(
        files.files().getFirst().path(),
        1,
        1,
        SEVERAL_HEADS,
        "There are %d heads: %s.".formatted(heads.size(), String.join(", ", heads)),
        "Run: alembic merge -m \"merge\" %s, then print its SQL: alembic upgrade base:head --sql"
            .formatted(String.join(" ", heads)));
  }
}
