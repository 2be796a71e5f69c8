package dev.godwit.worker;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.TrackName;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.bundle.ReadBundle;
import dev.godwit.migrations.bundle.ReadResult;
import java.util.List;

/**
 * The bundles that jobs name, read once each. A digest never changes its content, and what is read
 * is hashed again here: a worker runs no byte that was not published.
 */
final class Bundles {
  private final ControlWindow control;
  private final Cache<BundleDigest, Bundle> read = Caffeine.newBuilder().maximumSize(16).build();

  Bundles(ControlWindow control) {
    this.control = control;
  }

  Track track(BundleDigest digest, TrackName track) throws Refusal, ControlUnavailable {
    return bundle(digest)
        .track(track)
        .orElseThrow(
            () ->
                new Refusal(
                    ReasonCode.BUNDLE_INVALID,
                    "bundle %s has no track %s".formatted(digest.abbreviated(), track)));
  }

  private Bundle bundle(BundleDigest digest) throws Refusal, ControlUnavailable {
    Bundle known = read.getIfPresent(digest);
    if (known != null) {
      return known;
    }
    Bundle bundle = verified(digest, control.bundle(digest));
    read.put(digest, bundle);
    return bundle;
  }

  private static Bundle verified(BundleDigest digest, List<BundleFile> files) throws Refusal {
    if (files.isEmpty()) {
      throw new Refusal(
          ReasonCode.BUNDLE_INVALID, "bundle %s was never published".formatted(digest));
    }
    return switch (ReadBundle.fromFiles(files)) {
      case ReadResult.Valid(Bundle bundle) when bundle.digest().equals(digest) -> bundle;
      case ReadResult.Valid(Bundle bundle) ->
          throw new Refusal(
              ReasonCode.BUNDLE_DIGEST_MISMATCH,
              "the stored files of %s have the digest %s".formatted(digest, bundle.digest()));
      case ReadResult.Invalid(var problems) ->
          throw new Refusal(
              ReasonCode.BUNDLE_INVALID,
              "bundle %s is not readable: %s".formatted(digest.abbreviated(), problems.getFirst()));
    };
  }
}
