package dev.godwit.migrations.format;

import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.TrackFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds the files by which a tool's directory is known. {@code 001_name.sql} without any {@link
 * Sign} is Godwit's, and pairs of {@code .up.sql} and {@code .down.sql} are golang-migrate's where
 * nothing is there but pairs: it would pass over other files, and sqlx would run them.
 */
final class FindMarks {
  private static final Pattern UP = Pattern.compile("[0-9]+_[^/]*\\.up\\.sql");
  private static final Pattern LONE =
      Pattern.compile("[0-9]+_(?![^/]*\\.(up|down)\\.sql$)[^/]*\\.sql");

  private FindMarks() {}

  static List<Mark> find(TrackFiles files) {
    List<Mark> marks = new ArrayList<>();
    for (BundleFile file : files.files()) {
      String path = files.inside(file);
      for (Sign sign : Sign.ALL) {
        if (sign.isIn(file, path)) {
          marks.add(sign.mark(file, path));
        }
      }
    }
    // Atlas keeps its sum beside the files of other tools too.
    if (marks.stream().allMatch(mark -> mark.format() == TrackFormat.ATLAS)) {
      marks.addAll(pairs(files));
    }
    return marks;
  }

  private static List<Mark> pairs(TrackFiles files) {
    TrackFormat format =
        matching(files, LONE).isEmpty() ? TrackFormat.GOLANG_MIGRATE : TrackFormat.SQLX;
    return matching(files, UP).stream().map(file -> new Mark(format, file.path(), true)).toList();
  }

  private static List<BundleFile> matching(TrackFiles files, Pattern path) {
    return files.files().stream()
        .filter(file -> path.matcher(files.inside(file)).matches())
        .toList();
  }
}
