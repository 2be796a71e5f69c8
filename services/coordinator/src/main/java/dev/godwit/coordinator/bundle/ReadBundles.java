package dev.godwit.coordinator.bundle;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import dev.godwit.coordinator.bundle.PublishedBundle.Entry;
import dev.godwit.coordinator.control.Transaction;
import io.vertx.sqlclient.Row;
import java.util.List;
import java.util.Optional;

/** Shows what was published. */
public final class ReadBundles {
  private ReadBundles() {}

  /** The newest first, without their migrations. */
  public static List<PublishedBundle> list(Transaction tx, int limit) {
    return tx
        .rows(
            """
            SELECT digest, label, published_by, published_at FROM godwit.bundles
            ORDER BY published_at DESC, digest LIMIT $1
            """,
            limit)
        .stream()
        .map(row -> bundle(row, List.of()))
        .toList();
  }

  public static Optional<PublishedBundle> find(Transaction tx, BundleDigest digest) {
    List<Entry> migrations =
        tx
            .rows(
                """
                SELECT track, version, description, kind, path, checksum
                FROM godwit.bundle_migrations WHERE digest = $1 ORDER BY track_ordinal, ordinal
                """,
                digest.value())
            .stream()
            .map(ReadBundles::entry)
            .toList();
    return tx.row(
            """
            SELECT digest, label, published_by, published_at FROM godwit.bundles WHERE digest = $1
            """,
            digest.value())
        .map(row -> bundle(row, migrations));
  }

  private static PublishedBundle bundle(Row row, List<Entry> migrations) {
    return new PublishedBundle(
        new BundleDigest(row.getString("digest")),
        row.getString("label"),
        row.getString("published_by"),
        row.getOffsetDateTime("published_at").toInstant(),
        migrations);
  }

  private static Entry entry(Row row) {
    return new Entry(
        new TrackName(row.getString("track")),
        new Version(row.getString("version")),
        row.getString("description"),
        row.getString("kind"),
        row.getString("path"),
        row.getString("checksum"));
  }
}
