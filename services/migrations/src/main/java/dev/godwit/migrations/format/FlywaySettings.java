package dev.godwit.migrations.format;

import static dev.godwit.migrations.Problem.Code.NOT_SUPPORTED;

import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.Problem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a {@code flyway.conf} or {@code flyway.toml} in the directory says. Where to connect and
 * where to look is nobody's business here; a setting that changes what the files mean is refused,
 * unless it says what holds anyway.
 *
 * @param confs the files beside scripts, by path
 */
record FlywaySettings(boolean placeholders, Map<String, BundleFile> confs) {
  private static final Set<String> FILES = Set.of("flyway.conf", "flyway.toml");
  private static final Pattern SETTING =
      Pattern.compile("(?:flyway\\.)?(?<key>[A-Za-z]+)(?:\\.[\\w.]+)?\\s*=\\s*(?<value>.*?)\\s*");
  private static final Map<String, Set<String>> DEFAULTS =
      Map.ofEntries(
          Map.entry("sqlMigrationPrefix", Set.of("V")),
          Map.entry("undoSqlMigrationPrefix", Set.of("U")),
          Map.entry("repeatableSqlMigrationPrefix", Set.of("R")),
          Map.entry("baselineMigrationPrefix", Set.of("B")),
          Map.entry("sqlMigrationSeparator", Set.of("__")),
          Map.entry("sqlMigrationSuffixes", Set.of(".sql")),
          Map.entry("encoding", Set.of("UTF-8")),
          Map.entry("placeholderReplacement", Set.of("true", "false")),
          Map.entry("executeInTransaction", Set.of("true")),
          Map.entry("initSql", Set.of()),
          Map.entry("callbacks", Set.of()),
          Map.entry("resolvers", Set.of()));

  static boolean isSettings(String path) {
    return FILES.contains(path);
  }

  static FlywaySettings read(TrackFiles files, Found found) {
    Map<String, BundleFile> confs =
        files.files().stream()
            .filter(file -> file.path().endsWith(FlywayConf.SUFFIX))
            .collect(Collectors.toMap(BundleFile::path, file -> file));
    boolean placeholders = true;
    for (BundleFile file : files.files()) {
      if (isSettings(files.inside(file))) {
        placeholders &= replacesPlaceholders(file, found);
      }
    }
    return new FlywaySettings(placeholders, confs);
  }

  FlywayConf confOf(BundleFile script, Found found) {
    BundleFile conf = confs.get(script.path() + ".conf");
    return conf == null
        ? new FlywayConf(false, placeholders)
        : FlywayConf.read(conf, placeholders, found);
  }

  private static boolean replacesPlaceholders(BundleFile file, Found found) {
    String text = found.text(file);
    boolean placeholders = true;
    List<String> lines = text == null ? List.of() : text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher setting = SETTING.matcher(lines.get(i).strip());
      Set<String> accepted = setting.matches() ? DEFAULTS.get(setting.group("key")) : null;
      if (accepted == null) {
        continue;
      }
      String value = setting.group("value").replaceAll("[\\[\\]\"' ]", "");
      placeholders &=
          !setting.group("key").equals("placeholderReplacement") || !value.equals("false");
      if (!accepted.contains(value)) {
        found.add(
            new Problem(
                file.path(),
                i + 1,
                1,
                NOT_SUPPORTED,
                "%s changes what the files mean, and cannot be honoured."
                    .formatted(Excerpt.of(lines.get(i))),
                "Rename or rewrite the files so that Flyway's defaults hold, and remove it."));
      }
    }
    return placeholders;
  }
}
