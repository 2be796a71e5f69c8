package dev.godwit.migrations.format;

import dev.godwit.contract.Version;
import dev.godwit.migrations.BundleFile;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dbmate's files, each with a {@code -- migrate:up} and a {@code -- migrate:down} section, in
 * the order of their names, as the tool runs them. The version is the digits that the name begins
 * with, as written.
 */
final class ReadDbmate implements TrackReader {
  private static final Pattern NAME = Pattern.compile("(?<version>[0-9]{1,255})(?<name>.*)\\.sql");

  private static final NamedFiles FILES =
      new NamedFiles(
          NAME, "dbmate passes over it: name it <timestamp>_<name>.sql, or move it elsewhere.");

  @Override
  public boolean wants(String path) {
    return Paths.isTop(path) && Paths.isSql(path);
  }

  @Override
  public TrackReading read(TrackFiles files) {
    return FILES.read(files, Comparator.comparing(one -> Paths.name(one.path())), ReadDbmate::read);
  }

  private static void read(BundleFile file, Matcher matcher, Found found) {
    String text = found.text(file);
    if (text == null) {
      return;
    }
    var version = new Version(matcher.group("version"));
    found.add(
        version, Paths.inWords(matcher.group("name")), CutDbmate.cut(file.path(), text, found));
  }
}
