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
 * Reads golang-migrate's pairs of {@code 000001_name.up.sql} and {@code .down.sql}, in the order of
 * their numbers. The version is the number, which the tool's table holds without leading zeros. Its
 * driver sends a file as one message, so the server runs it in one transaction, as here.
 */
final class ReadGolangMigrate implements TrackReader {
  private static final Pattern NAME =
      Pattern.compile("(?<version>[0-9]{1,20})_(?<name>.*)\\.(?<way>up|down)\\.(?<type>[^/]*)");

  private static final NamedFiles FILES =
      new NamedFiles(
          NAME,
          "golang-migrate passes over it: name it <number>_<name>.up.sql or .down.sql, or move it"
              + " elsewhere.");

  @Override
  public boolean wants(String path) {
    return Paths.isTop(path) && (Paths.isSql(path) || NAME.matcher(path).matches());
  }

  @Override
  public TrackReading read(TrackFiles files) {
    return FILES.read(files, Comparator.comparing(Migration::version), ReadGolangMigrate::read);
  }

  private static void read(BundleFile file, Matcher matcher, Found found) {
    if (!Paths.isSql(file.path())) {
      found.refuse(
          file,
          "golang-migrate would run this as a migration, and it is no .sql file.",
          "Rename it to end in .sql, or move it elsewhere.");
      return;
    }
    String text = found.text(file);
    if (text == null) {
      return;
    }
    var version = new Version(matcher.group("version"));
    var part = new Part(file.path(), text, false);
    if (matcher.group("way").equals("down")) {
      found.addUndo(version, part);
    } else {
      found.add(version, Paths.inWords(matcher.group("name")), Kind.VERSIONED, part);
    }
  }
}
