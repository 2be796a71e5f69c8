package dev.godwit.cli.author;

import dev.godwit.contract.Version;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.Track;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which migration of a track follows which: those that it requires, or the one before it where it
 * requires none.
 */
public final class Lineage {
  private final Track track;
  private final Map<Version, Migration> nodes = new LinkedHashMap<>();
  private final Map<Version, List<Version>> parents = new LinkedHashMap<>();
  private final Map<Version, List<Version>> children = new LinkedHashMap<>();

  public Lineage(Track track) {
    this.track = track;
    Version before = null;
    for (Migration migration : track.migrations()) {
      if (migration.kind() == Kind.REPEATABLE) {
        continue; // they follow whatever there is
      }
      Version version = migration.version();
      List<Version> required = migration.conditions().requires();
      List<Version> follows =
          required.isEmpty() ? Optional.ofNullable(before).stream().toList() : required;
      nodes.put(version, migration);
      parents.put(version, follows);
      follows.forEach(one -> children.computeIfAbsent(one, _ -> new ArrayList<>()).add(version));
      before = version;
    }
  }

  public Track track() {
    return track;
  }

  /** In the track's order. */
  public List<Migration> migrations() {
    return List.copyOf(nodes.values());
  }

  /** What a version follows. */
  public List<Version> parents(Version version) {
    return parents.getOrDefault(version, List.of());
  }

  /** Those that nothing follows; more than one means that two authors went on from one version. */
  public List<Version> heads() {
    return nodes.keySet().stream().filter(version -> !children.containsKey(version)).toList();
  }

  /**
   * A tree in characters. A version that follows several stands under the last of them, and names
   * the others.
   */
  public List<String> tree() {
    List<String> lines = new ArrayList<>();
    nodes.keySet().stream()
        .filter(version -> parents(version).isEmpty())
        .forEach(root -> draw(root, "", "", lines));
    return lines;
  }

  private void draw(Version from, String lead, String below, List<String> lines) {
    String first = lead;
    Version version = from;
    while (true) {
      lines.add(first + line(version));
      List<Version> under = under(version);
      if (under.size() != 1) {
        branch(under, below, lines);
        return;
      }
      version = under.getFirst();
      first = below;
    }
  }

  private void branch(List<Version> under, String below, List<String> lines) {
    for (int i = 0; i < under.size(); i++) {
      boolean last = i == under.size() - 1;
      draw(under.get(i), below + (last ? "└─ " : "├─ "), below + (last ? "   " : "│  "), lines);
    }
  }

  /** The versions that are drawn under this one. */
  private List<Version> under(Version version) {
    return children.getOrDefault(version, List.of()).stream()
        .filter(child -> parents(child).getLast().equals(version))
        .toList();
  }

  private String line(Version version) {
    Migration migration = Optional.ofNullable(nodes.get(version)).orElseThrow();
    List<Version> all = parents(version);
    String also =
        all.size() < 2
            ? ""
            : "  (and "
                + String.join(
                    ", ", all.subList(0, all.size() - 1).stream().map(Version::value).toList())
                + ")";
    String head = children.containsKey(version) ? "" : "  ← head";
    return version + "  " + migration.description() + also + head;
  }

  /** The same for Graphviz. */
  public List<String> dot() {
    List<String> lines = new ArrayList<>();
    lines.add("digraph " + quoted(track.name().value()) + " {");
    for (Migration migration : nodes.values()) {
      String label = migration.version() + "\n" + migration.description();
      lines.add("  %s [label=%s];".formatted(quoted(migration.version().value()), quoted(label)));
      for (Version parent : parents(migration.version())) {
        lines.add(
            "  %s -> %s;".formatted(quoted(parent.value()), quoted(migration.version().value())));
      }
    }
    lines.add("}");
    return lines;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
