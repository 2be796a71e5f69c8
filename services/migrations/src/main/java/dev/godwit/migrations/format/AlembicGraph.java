package dev.godwit.migrations.format;

import dev.godwit.contract.Version;
import dev.godwit.migrations.Conditions;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.MigrationScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Alembic's revisions by id, as their files and the offline SQL have them.
 *
 * @param upgrades in the order in which Alembic has printed them
 */
record AlembicGraph(
    Map<String, AlembicRevision> revisions,
    Map<String, AlembicSection> upgrades,
    Map<String, AlembicSection> downgrades) {

  /** The revisions that no other one builds on. */
  Set<String> heads() {
    Set<String> heads = new TreeSet<>(upgrades.keySet());
    heads.addAll(revisions.keySet());
    revisions.values().forEach(revision -> heads.removeAll(revision.parents()));
    upgrades.values().forEach(section -> heads.removeAll(section.parents()));
    return heads;
  }

  /** Every revision after all that it builds on, otherwise as Alembic has printed them. */
  List<Migration> migrations() {
    Set<String> ordered = new LinkedHashSet<>();
    Set<String> entered = new HashSet<>();
    upgrades.keySet().forEach(revision -> visit(revision, entered, ordered));
    return ordered.stream().map(this::migration).toList();
  }

  private void visit(String revision, Set<String> entered, Set<String> ordered) {
    if (!upgrades.containsKey(revision) || !entered.add(revision)) {
      return;
    }
    needed(revision).forEach(parent -> visit(parent, entered, ordered));
    ordered.add(revision);
  }

  /** The revisions that must be there before it. */
  private List<String> needed(String revision) {
    List<String> needed = new ArrayList<>(upgrade(revision).parents());
    Optional.ofNullable(revisions.get(revision)).map(AlembicRevision::dependsOn).stream()
        .flatMap(List::stream)
        .map(this::byLabel)
        .forEach(needed::add);
    return needed;
  }

  private String byLabel(String name) {
    return revisions.values().stream()
        .filter(revision -> revision.labels().contains(name))
        .map(AlembicRevision::id)
        .findFirst()
        .orElse(name);
  }

  private Migration migration(String revision) {
    List<Version> requires = needed(revision).stream().map(Version::new).distinct().toList();
    MigrationScript undo =
        Stream.ofNullable(downgrades.get(revision))
            .map(AlembicSection::script)
            .findFirst()
            .orElse(null);
    return new Migration(
        new Version(revision),
        Optional.ofNullable(revisions.get(revision)).map(AlembicRevision::message).orElse(revision),
        Kind.VERSIONED,
        new Conditions(requires, Set.of(), false, null),
        upgrade(revision).script(),
        undo);
  }

  private AlembicSection upgrade(String revision) {
    return Optional.ofNullable(upgrades.get(revision)).orElseThrow();
  }
}
