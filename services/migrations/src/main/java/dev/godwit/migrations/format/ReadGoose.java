package dev.godwit.migrations.format;

import dev.godwit.contract.Version;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Migration;
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

  private static final NamedFiles FILES =
      new NamedFiles(
          NAME, "goose passes over it: name it <number>_<name>.sql, or move it elsewhere.");

  @Override
  public boolean wants(String path) {
    return Paths.isTop(path) && (Paths.isSql(path) || isMigrationInGo(path));
  }

  private static boolean isMigrationInGo(String path) {
    return NAME.matcher(path).matches() && path.endsWith(".go") && !path.endsWith("_test.go");
  }

  @Override
  public TrackReading read(TrackFiles files) {
    return FILES.read(files, Comparator.comparing(Migration::version), ReadGoose::read);
  }

  private static void read(BundleFile file, Matcher matcher, Found found) {
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
    found.add(
        version, Paths.inWords(matcher.group("name")), CutGoose.cut(file.path(), text, found));
  }
}
