package dev.godwit.migrations.format;

import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.script.DecodeText;
import dev.godwit.migrations.script.DecodeText.Decoded;
import dev.godwit.migrations.sql.Places;
import dev.godwit.migrations.sql.Places.Place;
import java.util.List;
import java.util.Optional;

/**
 * A file of several parts as text. A part is read with spaces in place of everything else, so that
 * what is said of it names its true place in the file.
 *
 * @param path from the bundle's root
 */
record TextFile(String path, String text) {

  /** The file's text; where it has none, the problem is added. */
  static Optional<TextFile> of(BundleFile file, List<Problem> problems) {
    return switch (DecodeText.decode(file)) {
      case Decoded.Refused(Problem problem) -> {
        problems.add(problem);
        yield Optional.empty();
      }
      case Decoded.Text(String text) -> Optional.of(new TextFile(file.path(), text));
    };
  }

  /** The text with everything but these stretches blank. Line breaks stay. */
  String only(List<Stretch> kept) {
    StringBuilder blank = new StringBuilder(text.length());
    int at = 0;
    for (Stretch stretch : kept) {
      blank(at, stretch.start(), blank);
      blank.append(text, stretch.start(), stretch.end());
      at = stretch.end();
    }
    blank(at, text.length(), blank);
    return blank.toString();
  }

  private void blank(int start, int end, StringBuilder blank) {
    for (int i = start; i < end; i++) {
      blank.append(text.charAt(i) == '\n' ? '\n' : ' ');
    }
  }

  Problem problem(int offset, Problem.Code code, String message, String next) {
    Place place = new Places(text).at(offset);
    return new Problem(path, place.line(), place.column(), code, message, next);
  }

  Problem notSupported(int offset, String message, String next) {
    return problem(offset, Problem.Code.NOT_SUPPORTED, message, next);
  }

  /** From one offset to before another. */
  record Stretch(int start, int end) {}
}
