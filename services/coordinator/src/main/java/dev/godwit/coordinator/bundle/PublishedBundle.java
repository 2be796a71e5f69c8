package dev.godwit.coordinator.bundle;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A bundle as published. */
public record PublishedBundle(
    BundleDigest digest,
    @Nullable String label,
    String publishedBy,
    Instant publishedAt,
    List<Entry> migrations) {
  public PublishedBundle {
    migrations = List.copyOf(migrations);
  }

  /**
   * One of its migrations; the order is that in which they are rolled out.
   *
   * @param kind as docs/openapi.yaml spells it
   */
  public record Entry(
      TrackName track,
      Version version,
      String description,
      String kind,
      String path,
      String checksum) {}
}
