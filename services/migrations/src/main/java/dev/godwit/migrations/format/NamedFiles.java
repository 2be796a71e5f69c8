package dev.godwit.migrations.format;

import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Hooks;
import dev.godwit.migrations.Migration;
import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Files that are read each by itself, by what their names say.
 *
 * @param name what every file has to be called
 * @param otherwise what its tool does with a file that is called otherwise, and what to do
 */
record NamedFiles(Pattern name, String otherwise) {

  /** Reads one file whose name has matched. */
  interface ReadFile {
    void read(BundleFile file, Matcher name, Found found);
  }

  TrackReading read(TrackFiles files, Comparator<Migration> order, ReadFile read) {
    var found = new Found();
    for (BundleFile file : files.files()) {
      Matcher matcher = name.matcher(files.inside(file));
      if (matcher.matches()) {
        read.read(file, matcher, found);
      } else {
        found.refuseName(file, otherwise);
      }
    }
    return found.inOrder(order, Hooks.NONE);
  }
}
