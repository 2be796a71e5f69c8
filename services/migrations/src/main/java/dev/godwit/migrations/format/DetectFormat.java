package dev.godwit.migrations.format;

import static dev.godwit.migrations.Problem.Code.FORMAT_UNKNOWN;
import static dev.godwit.migrations.Problem.Code.NOT_SUPPORTED;

import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.NearestWord;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.TrackFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Says in whose layout a track is: as a file {@code godwit.format} in its directory says, or else
 * by what only one tool's directories have.
 */
public final class DetectFormat {
  /** Holds one word, a format's name, where somebody wants to say it. */
  public static final String MARKER = "godwit.format";

  private static final Pattern CODE =
      Pattern.compile("[0-9]+[_-][^/]*\\.(rb|js|cjs|mjs|ts|py|go|java|kt)");

  private DetectFormat() {}

  public static Detected detect(TrackFiles files) {
    return files.at(MARKER).map(DetectFormat::said).orElseGet(() -> found(files));
  }

  /**
   * Whether it is this directory, and not each of those in it, that some tool takes for its own.
   */
  public static boolean isToolsOwn(TrackFiles files) {
    return files.at(MARKER).isPresent()
        || code(files).isPresent()
        || FindMarks.find(files).stream().anyMatch(Mark::atRoot);
  }

  private static Detected found(TrackFiles files) {
    List<Mark> marks = FindMarks.find(files);
    if (marks.isEmpty()) {
      return code(files)
          .<Detected>map(file -> new Detected.Unknown(onlyCode(file)))
          .orElseGet(() -> new Detected.As(TrackFormat.GODWIT));
    }
    Mark first = marks.getFirst();
    return marks.stream()
        .filter(mark -> mark.format() != first.format())
        .findFirst()
        .<Detected>map(other -> new Detected.Unknown(ambiguous(files, first, other)))
        .orElseGet(() -> new Detected.As(first.format()));
  }

  private static Problem ambiguous(TrackFiles files, Mark one, Mark other) {
    return new Problem(
        Excerpt.ofPath(one.path()),
        1,
        1,
        FORMAT_UNKNOWN,
        "This looks like %s, and %s looks like %s."
            .formatted(one.format().id(), Excerpt.ofPath(other.path()), other.format().id()),
        "Put the one word %s or %s into a file %s/%s."
            .formatted(one.format().id(), other.format().id(), files.track(), MARKER));
  }

  /** A migration in a programming language, where there is none in SQL. */
  private static Optional<BundleFile> code(TrackFiles files) {
    return files.files().stream().anyMatch(file -> Paths.isSql(file.path()))
        ? Optional.empty()
        : files.files().stream()
            .filter(file -> CODE.matcher(files.inside(file)).matches())
            .findFirst();
  }

  private static Problem onlyCode(BundleFile file) {
    return new Problem(
        Excerpt.ofPath(file.path()),
        1,
        1,
        NOT_SUPPORTED,
        "These migrations are code, which the tool that they are for would run and Godwit cannot.",
        "Have that tool print their SQL, and keep it as <version>_<name>.sql.");
  }

  private static Detected said(BundleFile marker) {
    String word = new String(marker.content(), StandardCharsets.UTF_8).strip();
    List<String> known = Arrays.stream(TrackFormat.values()).map(TrackFormat::id).toList();
    return TrackFormat.ofId(word)
        .<Detected>map(Detected.As::new)
        .orElseGet(
            () ->
                new Detected.Unknown(
                    new Problem(
                        marker.path(),
                        1,
                        1,
                        FORMAT_UNKNOWN,
                        "%s is no format that Godwit reads.".formatted(Excerpt.of(word)),
                        "Did you mean %s? Known are %s."
                            .formatted(NearestWord.of(word, known), String.join(", ", known)))));
  }

  /** Which format, or why that cannot be told. */
  public sealed interface Detected {
    record As(TrackFormat format) implements Detected {}

    record Unknown(Problem problem) implements Detected {}
  }
}
