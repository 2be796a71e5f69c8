package dev.godwit.migrations.format;

import dev.godwit.contract.Version;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Hooks;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads goose's {@code <number>_<name>.sql} with {@code -- +goose} annotations, in the order of the
 * numbers. The version is the number, which the tool's table holds without leading zeros.
 */
final class ReadGoose implements TrackReader {
  private static final Pattern NAME =
      Pattern.compile("(?<version>[0-9]{1,19})_(?<name>.*)\\.(?<type>sql|go)");

  @Override
  public boolean wants(String path) {
    return Paths.isTop(path) && (Paths.isSql(path) || isMigrationInGo(path));
  }

  private static boolean isMigrationInGo(String path) {
    return NAME.matcher(path).matches() && path.endsWith(".go") && !path.endsWith("_test.go");
  }

  @Override
  public TrackReading read(TrackFiles files) {
    var found = new Found();
    files.files().forEach(file -> read(file, files.inside(file), found));
    return found.inOrder(Comparator.comparing(Migration::version), Hooks.NONE);
  }

  private static void read(BundleFile file, String name, Found found) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      found.refuseName(
          file, "goose passes over it: name it <number>_<name>.sql, or move it elsewhere.");
      return;
    }
    if (matcher.group("type").equals("go")) {
      found.refuse(
          file,
          "goose would run this migration's Go code, which Godwit cannot.",
          "Write it as SQL under the same number; what SQL cannot do becomes a command hook.");
      return;
    }
    String text = found.text(file);
    if (text == null) {
      return;
    }
    var version = new Version(matcher.group("version"));
    Sections sections = CutGoose.cut(file.path(), text, found);
    if (sections != null) {
      found.add(version, Paths.inWords(matcher.group("name")), Kind.VERSIONED, sections.up());
      if (sections.down() != null) {
        found.addUndo(version, sections.down());
      }
    }
  }
}
