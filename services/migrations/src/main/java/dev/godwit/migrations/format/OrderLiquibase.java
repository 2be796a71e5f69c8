package dev.godwit.migrations.format;

import static dev.godwit.migrations.Problem.Code.NAME_UNKNOWN;
import static dev.godwit.migrations.Problem.Code.NOT_SUPPORTED;

import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.format.LiquibaseChangelog.Entry;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Orders SQL files as the root changelog includes them, or by their paths where there is none. A
 * path in a changelog counts from a search path that is not known here, so the file with the
 * longest path that it ends with is meant.
 */
final class OrderLiquibase {
  private static final Set<String> UNDERSTOOD =
      Set.of(
          "file",
          "path",
          "relativeToChangelogFile",
          "errorIfMissing",
          "errorIfMissingOrEmpty",
          "labels");

  private final TrackFiles files;
  private final Map<String, LiquibaseChangelog> changelogs = new LinkedHashMap<>();
  private final Map<String, BundleFile> sql = new LinkedHashMap<>();
  private final Set<String> ordered = new LinkedHashSet<>();
  private final Set<String> entered = new LinkedHashSet<>();
  private final List<Problem> problems;

  private OrderLiquibase(TrackFiles files, List<Problem> problems) {
    this.files = files;
    this.problems = problems;
  }

  static List<BundleFile> order(TrackFiles files, List<Problem> problems) {
    return new OrderLiquibase(files, problems).run();
  }

  private List<BundleFile> run() {
    for (BundleFile file : files.files()) {
      if (ReadLiquibase.isSql(file.path())) {
        sql.put(files.inside(file), file);
      } else {
        TextFile.of(file, problems)
            .flatMap(text -> LiquibaseChangelog.read(text, problems))
            .ifPresent(changelog -> changelogs.put(files.inside(file), changelog));
      }
    }
    if (changelogs.isEmpty()) {
      return List.copyOf(sql.values());
    }
    List<String> roots = roots();
    if (roots.size() != 1) {
      add(
          changelogs.values().iterator().next().file().path(),
          1,
          "Which changelog is the root? None includes all of " + String.join(", ", roots) + ".",
          "Keep one root here, or give each a directory of its own.");
      return List.of();
    }
    follow(roots.getFirst());
    sql.keySet().stream().filter(path -> !ordered.contains(path)).forEach(this::addLeftOut);
    return ordered.stream().flatMap(path -> Optional.ofNullable(sql.get(path)).stream()).toList();
  }

  private List<String> roots() {
    Set<String> included = new LinkedHashSet<>();
    changelogs.forEach(
        (path, changelog) ->
            changelog.entries().forEach(entry -> included.addAll(included(path, entry))));
    return changelogs.keySet().stream().filter(path -> !included.contains(path)).toList();
  }

  private void follow(String path) {
    LiquibaseChangelog changelog = changelogs.get(path);
    if (changelog == null || !entered.add(path)) {
      return;
    }
    for (Entry entry : changelog.entries()) {
      List<String> found = included(path, entry);
      if (check(changelog, entry, found)) {
        found.forEach(one -> take(one, changelog, entry));
      }
    }
  }

  private void take(String path, LiquibaseChangelog changelog, Entry entry) {
    if (!sql.containsKey(path)) {
      follow(path);
    } else if (!ordered.add(path)) {
      add(
          changelog.file().path(),
          entry.line(),
          "%s is included twice.".formatted(path),
          "Include it once; Liquibase refuses it too.");
    }
  }

  private boolean check(LiquibaseChangelog changelog, Entry entry, List<String> found) {
    String path = changelog.file().path();
    if (!entry.name().startsWith("include")) {
      add(
          path,
          entry.line(),
          "Godwit reads changesets in SQL only, not %s.".formatted(entry.name()),
          "Write it as formatted SQL in a file that the changelog includes.");
      return false;
    }
    for (String attribute : entry.attributes().keySet()) {
      if (!UNDERSTOOD.contains(attribute)) {
        add(
            path,
            entry.line(),
            "%s of %s is not honoured.".formatted(attribute, entry.name()),
            "Say it in the files themselves.");
      }
    }
    if (found.isEmpty()) {
      add(
          path,
          entry.line(),
          "%s is not here.".formatted(named(entry)),
          "Name the directory that holds all that the root changelog includes.");
    }
    return !found.isEmpty();
  }

  private static String named(Entry entry) {
    Map<String, String> attributes = entry.attributes();
    return attributes.getOrDefault("file", attributes.getOrDefault("path", ""));
  }

  /** The files, by their paths inside the track, that an entry of a changelog means. */
  private List<String> included(String from, Entry entry) {
    String named = named(entry).replaceFirst("^classpath:", "").replaceFirst("^(\\./|/)+", "");
    boolean relative = "true".equals(entry.attributes().get("relativeToChangelogFile"));
    String directory = from.substring(0, from.lastIndexOf('/') + 1);
    List<String> all = new ArrayList<>(sql.keySet());
    all.addAll(changelogs.keySet());
    List<String> sorted = all.stream().sorted().toList();
    return switch (entry.name()) {
      case "include" ->
          sorted.stream()
              .filter(path -> relative ? path.equals(directory + named) : endsWith(named, path))
              .max((a, b) -> Integer.compare(a.length(), b.length()))
              .stream()
              .toList();
      case "includeAll" -> {
        String below = relative ? directory + named : directoryFor(named, sorted);
        String prefix = below.isEmpty() || below.endsWith("/") ? below : below + "/";
        yield sorted.stream()
            .filter(path -> path.startsWith(prefix) && !path.equals(from))
            .toList();
      }
      default -> List.of();
    };
  }

  private static String directoryFor(String named, List<String> paths) {
    String wanted = named.endsWith("/") ? named.substring(0, named.length() - 1) : named;
    return paths.stream()
        .flatMap(path -> directories(path).stream())
        .filter(directory -> endsWith(wanted, directory))
        .max((a, b) -> Integer.compare(a.length(), b.length()))
        .orElse("");
  }

  private static List<String> directories(String path) {
    List<String> directories = new ArrayList<>();
    for (int i = path.indexOf('/'); i >= 0; i = path.indexOf('/', i + 1)) {
      directories.add(path.substring(0, i));
    }
    return directories;
  }

  private static boolean endsWith(String named, String path) {
    return named.equals(path) || named.endsWith("/" + path);
  }

  private void addLeftOut(String path) {
    problems.add(
        new Problem(
            files.track() + "/" + path,
            1,
            1,
            NAME_UNKNOWN,
            "No changelog includes this file.",
            "Include it, or remove it."));
  }

  private void add(String path, int line, String message, String next) {
    problems.add(new Problem(path, line, 1, NOT_SUPPORTED, message, next));
  }
}
