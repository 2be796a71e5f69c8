package dev.godwit.migrations;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.TrackName;
import java.util.List;
import java.util.Optional;

/**
 * An immutable snapshot of tracks. The digest is made from the files' paths and bytes alone, so
 * that equal content has one name wherever it is read.
 *
 * @param tracks in rollout order: {@code control} first, then the others by name
 */
public record Bundle(BundleDigest digest, List<Track> tracks, List<BundleFile> files) {
  public Bundle {
    tracks = List.copyOf(tracks);
    files = List.copyOf(files);
  }

  public Optional<Track> track(TrackName name) {
    return tracks.stream().filter(track -> track.name().equals(name)).findFirst();
  }
}
