package dev.godwit.migrations.format;

import dev.godwit.contract.Version;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Hooks;
import dev.godwit.migrations.Migration.Kind;
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

  @Override
  public boolean wants(String path) {
    return Paths.isTop(path) && Paths.isSql(path);
  }

  @Override
  public TrackReading read(TrackFiles files) {
    var found = new Found();
    files.files().forEach(file -> read(file, files.inside(file), found));
    return found.inOrder(Comparator.comparing(one -> Paths.name(one.path())), Hooks.NONE);
  }

  private static void read(BundleFile file, String name, Found found) {
    Matcher matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      found.refuseName(
          file, "dbmate passes over it: name it <timestamp>_<name>.sql, or move it elsewhere.");
      return;
    }
    String text = found.text(file);
    if (text == null) {
      return;
    }
    var version = new Version(matcher.group("version"));
    Sections sections = CutDbmate.cut(file.path(), text, found);
    if (sections != null) {
      found.add(version, Paths.inWords(matcher.group("name")), Kind.VERSIONED, sections.up());
      if (sections.down() != null) {
        found.addUndo(version, sections.down());
      }
    }
  }
}
