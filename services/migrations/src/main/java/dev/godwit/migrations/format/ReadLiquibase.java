package dev.godwit.migrations.format;

import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Hooks;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Reads Liquibase's formatted SQL, in the order of a root changelog where there is one. A changeset
 * is a version by what makes it one for Liquibase: {@code path::id::author}. Those for other
 * databases, and those that their author says to ignore, are left out.
 */
final class ReadLiquibase implements TrackReader {
  private static final Set<String> CHANGELOGS = Set.of("xml", "yaml", "yml", "json");

  @Override
  public boolean wants(String path) {
    return isSql(path) || CHANGELOGS.contains(extension(path));
  }

  static boolean isSql(String path) {
    return extension(path).equals("sql");
  }

  private static String extension(String path) {
    return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  @Override
  public TrackReading read(TrackFiles files) {
    List<Problem> problems = new ArrayList<>();
    List<Migration> migrations = new ArrayList<>();
    for (BundleFile file : OrderLiquibase.order(files, problems)) {
      TextFile.of(file, problems).stream()
          .flatMap(text -> CutLiquibaseSql.cut(text, files.inside(file), problems).stream())
          .filter(changeset -> changeset.attributes().isOurs())
          .flatMap(changeset -> changeset.migration(problems).stream())
          .forEach(migrations::add);
    }
    return new TrackReading(migrations, Hooks.NONE, problems);
  }
}
