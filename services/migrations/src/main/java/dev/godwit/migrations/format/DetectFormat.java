package dev.godwit.migrations.format;

import static dev.godwit.migrations.Problem.Code.FORMAT_UNKNOWN;

import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Excerpt;
import dev.godwit.migrations.NearestWord;
import dev.godwit.migrations.Problem;
import dev.godwit.migrations.TrackFormat;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Says in whose layout a track is: as a file {@code godwit.format} in its directory says, or else
 * by what only one tool's directories have.
 */
public final class DetectFormat {
  /** Holds one word, a format's name, where somebody wants to say it. */
  public static final String MARKER = "godwit.format";

  private DetectFormat() {}

  public static Detected detect(TrackFiles files) {
    Optional<BundleFile> marker = files.at(MARKER);
    return marker.map(DetectFormat::said).orElseGet(() -> new Detected.As(TrackFormat.GODWIT));
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
