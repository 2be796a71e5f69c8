package dev.godwit.migrations.format;

import dev.godwit.contract.Version;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Migration.Kind;
import dev.godwit.migrations.format.Found.Part;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads sqlx's {@code <number>_<name>.sql}, or pairs of {@code .up.sql} and {@code .down.sql}, in
 * the order of their numbers. The version is the number. A file whose very first characters are
 * {@code -- no-transaction} runs without one.
 */
final class ReadSqlx implements TrackReader {
  private static final Pattern NAME =
      Pattern.compile("(?<version>[0-9]{1,19})_(?<name>.*?)(?<way>\\.up|\\.down)?\\.sql");

  private static final NamedFiles FILES =
      new NamedFiles(
          NAME,
          "sqlx does not run it: name it <number>_<name>.sql, .up.sql or .down.sql, or move it"
              + " elsewhere.");

  @Override
  public boolean wants(String path) {
    return Paths.isTop(path) && Paths.isSql(path);
  }

  @Override
  public TrackReading read(TrackFiles files) {
    return FILES.read(files, Comparator.comparing(Migration::version), ReadSqlx::read);
  }

  private static void read(BundleFile file, Matcher matcher, Found found) {
    String text = found.text(file);
    if (text == null) {
      return;
    }
    var version = new Version(matcher.group("version"));
    var part = new Part(file.path(), text, text.startsWith("-- no-transaction"));
    if (".down".equals(matcher.group("way"))) {
      found.addUndo(version, part);
    } else {
      found.add(version, Paths.inWords(matcher.group("name")), Kind.VERSIONED, part);
    }
  }
}
