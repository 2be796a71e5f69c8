package dev.godwit.migrations.format;

import dev.godwit.contract.TrackName;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Statement;
import dev.godwit.migrations.TrackFormat;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A track's directory, written as paths and contents in turn. */
record Directory(TrackFiles files) {

  static Directory of(String... pathsAndContents) {
    List<BundleFile> files = new ArrayList<>();
    for (int i = 0; i < pathsAndContents.length; i += 2) {
      byte[] content = pathsAndContents[i + 1].getBytes(StandardCharsets.UTF_8);
      files.add(new BundleFile("t/" + pathsAndContents[i], content));
    }
    files.sort(Comparator.comparing(BundleFile::path));
    return new Directory(new TrackFiles(new TrackName("t"), files));
  }

  /** As the bundle would have it read. */
  TrackReading read(TrackFormat format) {
    TrackReader reader = Formats.reader(format);
    List<BundleFile> wanted =
        files.files().stream().filter(file -> reader.wants(files.inside(file))).toList();
    return reader.read(new TrackFiles(files.track(), wanted));
  }

  /** Problems as {@code path:line:column CODE}. */
  List<String> problems(TrackFormat format) {
    return read(format).problems().stream()
        .map(one -> one.path() + ":" + one.line() + ":" + one.column() + " " + one.code())
        .toList();
  }

  static List<String> sql(Migration migration) {
    return migration.script().statements().stream().map(Statement::sql).toList();
  }

  /** What undoes the migration; empty where nothing does. */
  static List<String> undo(Migration migration) {
    return migration.undo() == null
        ? List.of()
        : migration.undo().statements().stream().map(Statement::sql).toList();
  }

  static List<String> versions(TrackReading reading) {
    return reading.migrations().stream().map(one -> one.version().value()).toList();
  }
}
