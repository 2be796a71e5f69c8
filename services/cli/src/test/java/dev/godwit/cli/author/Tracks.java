package dev.godwit.cli.author;

import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Bundles of files that are written in a test. */
final class Tracks {
  private Tracks() {}

  /** Pairs of path and text. */
  static Bundle bundle(String... pathsAndTexts) {
    List<BundleFile> files = new ArrayList<>();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      files.add(
          new BundleFile(pathsAndTexts[i], pathsAndTexts[i + 1].getBytes(StandardCharsets.UTF_8)));
    }
    return switch (ReadBundle.fromFiles(files)) {
      case ReadResult.Valid(var bundle) -> bundle;
      case ReadResult.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  static Track track(String... pathsAndTexts) {
    return bundle(pathsAndTexts).tracks().getFirst();
  }
}
