package dev.godwit.coordinator.bundle;

import dev.godwit.coordinator.control.AuditEntry;
import dev.godwit.coordinator.control.AuditLog;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.migrations.Bundle;
import dev.godwit.migrations.BundleFile;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Track;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes a bundle that was read without problems. The same one again changes nothing. */
public final class PublishBundle {
  private record Placed(Track track, int trackOrdinal, Migration migration, int ordinal) {}

  private PublishBundle() {}

  /** Returns whether the bundle is new. */
  public static boolean publish(
      Transaction tx, Bundle bundle, @Nullable String label, String actor) {
    String digest = bundle.digest().value();
    int inserted =
        tx.execute(
            """
            INSERT INTO godwit.bundles (digest, label, published_by) VALUES ($1, $2, $3)
            ON CONFLICT DO NOTHING
            """,
            digest,
            label,
            actor);
    if (inserted == 0) {
      return false;
    }
    tx.execute(
        """
        INSERT INTO godwit.bundle_files (digest, path, content)
        SELECT $1, path, content FROM unnest($2::text[], $3::bytea[]) AS f (path, content)
        """,
        digest,
        bundle.files().stream().map(BundleFile::path).toArray(String[]::new),
        bundle.files().stream().map(f -> Buffer.buffer(f.content())).toArray(Buffer[]::new));
    insert(tx, digest, placed(bundle));
    AuditLog.record(tx, new AuditEntry(actor, "bundle.publish", "bundle:" + digest, label, null));
    return true;
  }

  private static List<Placed> placed(Bundle bundle) {
    List<Placed> placed = new ArrayList<>();
    for (int track = 0; track < bundle.tracks().size(); track++) {
      List<Migration> migrations = bundle.tracks().get(track).migrations();
      for (int i = 0; i < migrations.size(); i++) {
        placed.add(new Placed(bundle.tracks().get(track), track + 1, migrations.get(i), i + 1));
      }
    }
    return placed;
  }

  private static void insert(Transaction tx, String digest, List<Placed> placed) {
    tx.execute(
        """
        INSERT INTO godwit.bundle_migrations (digest, track, track_ordinal, ordinal, version,
          description, kind, path, checksum)
        SELECT $1, * FROM unnest($2::text[], $3::integer[], $4::integer[], $5::text[], $6::text[],
          $7::text[], $8::text[], $9::text[])
        """,
        digest,
        column(placed, p -> p.track().name().value()),
        placed.stream().map(Placed::trackOrdinal).toArray(Integer[]::new),
        placed.stream().map(Placed::ordinal).toArray(Integer[]::new),
        column(placed, p -> p.migration().version().value()),
        column(placed, p -> p.migration().description()),
        column(placed, p -> p.migration().kind().name().toLowerCase(Locale.ROOT)),
        column(placed, p -> p.migration().path()),
        column(placed, p -> p.migration().checksum().value()));
  }

  private static String[] column(List<Placed> placed, Function<Placed, String> field) {
    return placed.stream().map(field).toArray(String[]::new);
  }
}
