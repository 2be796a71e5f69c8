package dev.godwit.coordinator.run;

import dev.godwit.contract.TargetId;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TrackName;
import dev.godwit.coordinator.control.Transaction;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what an order would come to if it were given now. It goes the same way as a start as far as
 * to the frozen set, and writes nothing.
 */
public final class PreviewRollout {
  private static final int EXAMPLES = 10;

  private PreviewRollout() {}

  /** What came of it. */
  public sealed interface Result {
    /**
     * What it would be.
     *
     * @param known how many of them are known to be at the head already and are not visited
     * @param estimate absent where no selected target was ever measured
     */
    record Preview(
        long targets,
        long known,
        List<Wave> waves,
        List<Example> examples,
        @Nullable Estimate estimate)
        implements Result {
      public Preview {
        waves = List.copyOf(waves);
        examples = List.copyOf(examples);
      }
    }

    /** The order names something that is not there. */
    record Unknown(String what) implements Result {}
  }

  /**
   * One wave, and how many of its targets each server has.
   *
   * @param known how many are not visited
   */
  public record Wave(
      int ordinal,
      String name,
      TrackName track,
      long size,
      long known,
      Map<String, Long> clusters) {
    public Wave {
      clusters = Map.copyOf(clusters);
    }
  }

  /** One of the targets. */
  public record Example(TargetId target, @Nullable TenantId tenant, int wave, String cluster) {}

  /**
   * From how long the targets' last successful jobs took, whatever these did.
   *
   * @param measured how many targets it rests on; the others count as their average
   * @param takes how long it takes at the order's parallelism, bake times included and gates not
   */
  public record Estimate(long measured, Duration average, Duration takes) {}

  public static Result preview(Transaction tx, RolloutOrder order) {
    return switch (ChooseTracks.choose(tx, order)) {
      case ChooseTracks.Choice.Unknown(String what) -> new Result.Unknown(what);
      case ChooseTracks.Choice.Tracks(List<TrackName> tracks) -> preview(tx, order, tracks);
    };
  }

  private static Result preview(Transaction tx, RolloutOrder order, List<TrackName> tracks) {
    var totals = ChooseTargets.choose(tx, order, tracks);
    KnownAtHead.know(tx, order, KnownAtHead.heads(tx, order, tracks), "preview");
    List<WaveBounds> bounds = WaveBounds.cut(totals, order.waves());
    @Nullable Object[] columns = FreezeTargets.bounds(bounds);
    Map<Integer, Map<String, Long>> clusters = new TreeMap<>();
    Map<Integer, Long> known = new TreeMap<>();
    long measured = 0;
    long millis = 0;
    for (Row row :
        tx.rows(
            """
            SELECT w.wave, m.cluster_id, count(*) AS targets, count(m.known_since) AS known,
              count(m.took_ms) AS measured,
              coalesce(sum(m.took_ms), 0)::bigint AS ms
            FROM
            """
                + FreezeTargets.IN_WAVES
                + "GROUP BY w.wave, m.cluster_id",
            columns)) {
      clusters
          .computeIfAbsent(row.getInteger("wave"), _ -> new TreeMap<>())
          .put(row.getString("cluster_id"), row.getLong("targets"));
      known.merge(row.getInteger("wave"), row.getLong("known"), Long::sum);
      measured += row.getLong("measured");
      millis += row.getLong("ms");
    }
    List<Wave> waves = bounds.stream().map(bound -> wave(bound, clusters, known)).toList();
    long targets = waves.stream().mapToLong(Wave::size).sum();
    return new Result.Preview(
        targets,
        waves.stream().mapToLong(Wave::known).sum(),
        waves,
        examples(tx, columns),
        measured == 0 ? null : estimate(order, bounds, waves, measured, millis / measured));
  }

  private static Wave wave(
      WaveBounds bound, Map<Integer, Map<String, Long>> clusters, Map<Integer, Long> known) {
    Map<String, Long> here = clusters.getOrDefault(bound.ordinal(), Map.of());
    long size = here.values().stream().mapToLong(Long::longValue).sum();
    return new Wave(
        bound.ordinal(),
        bound.name(),
        bound.track(),
        size,
        known.getOrDefault(bound.ordinal(), 0L),
        here);
  }

  /** Waves follow each other, so each is rounded up to whole rounds of jobs. */
  private static Estimate estimate(
      RolloutOrder order,
      List<WaveBounds> bounds,
      List<Wave> waves,
      long measured,
      long averageMillis) {
    long takes = 0;
    for (int i = 0; i < waves.size(); i++) {
      WaveOrder wave = bounds.get(i).order();
      int parallel =
          Stream.of(order.pace().maxParallel(), wave.maxParallel())
              .filter(Objects::nonNull)
              .mapToInt(Integer::intValue)
              .min()
              .orElseThrow();
      takes += Math.ceilDiv(waves.get(i).size() - waves.get(i).known(), parallel) * averageMillis;
      takes += wave.bakeTime().toMillis();
    }
    return new Estimate(measured, Duration.ofMillis(averageMillis), Duration.ofMillis(takes));
  }

  private static List<Example> examples(Transaction tx, @Nullable Object[] columns) {
    return tx
        .rows(
            "SELECT m.target_id, m.tenant_id, w.wave, m.cluster_id FROM "
                + FreezeTargets.IN_WAVES
                + "ORDER BY w.wave, m.place LIMIT "
                + EXAMPLES,
            columns)
        .stream()
        .map(PreviewRollout::example)
        .toList();
  }

  private static Example example(Row row) {
    String tenant = row.getString("tenant_id");
    return new Example(
        new TargetId(row.getString("target_id")),
        tenant == null ? null : new TenantId(tenant),
        row.getInteger("wave"),
        row.getString("cluster_id"));
  }
}
