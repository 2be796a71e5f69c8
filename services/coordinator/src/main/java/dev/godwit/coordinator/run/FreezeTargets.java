package dev.godwit.coordinator.run;

import dev.godwit.contract.JobOrder;
import dev.godwit.contract.RolloutId;
import dev.godwit.coordinator.control.Transaction;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes the chosen targets and their waves; from then on the set is fixed. */
final class FreezeTargets {
  /** The waves as rows, and which of the chosen targets each takes. */
  static final String IN_WAVES =
      """
      pg_temp.chosen m JOIN unnest($1::integer[], $2::text[], $3::integer[], $4::bigint[],
          $5::bigint[]) AS w (wave, track, step, after, up_to)
        ON w.track = m.track AND w.step = m.step AND m.place > w.after AND m.place <= w.up_to
      """;

  private static final String TARGETS =
      """
      INSERT INTO godwit.rollout_targets
        (rollout_id, target_id, cluster_id, tenant_id, wave, ordinal, provision, state,
        known_since, sampled)
      SELECT $6, m.target_id, m.cluster_id, m.tenant_id, w.wave, m.place, $7 AND m.fresh,
        CASE WHEN m.known_since IS NULL THEN 'pending' ELSE 'succeeded' END, m.known_since,
        m.sampled
      FROM
      """
          + IN_WAVES;

  private static final String WAVES =
      """
      INSERT INTO godwit.rollout_waves (rollout_id, ordinal, name, track, state, size, pending,
        succeeded, max_parallel, bake_ms, gated)
      SELECT $1, w.ordinal, w.name, w.track, 'waiting', coalesce(m.size, 0),
        coalesce(m.size - m.known, 0), coalesce(m.known, 0), w.max_parallel, w.bake_ms, w.gated
      FROM unnest($2::integer[], $3::text[], $4::text[], $5::integer[], $6::bigint[],
        $7::boolean[]) AS w (ordinal, name, track, max_parallel, bake_ms, gated)
      LEFT JOIN (
        SELECT wave, count(*) AS size, count(known_since) AS known FROM godwit.rollout_targets
        WHERE rollout_id = $1 GROUP BY wave) m ON m.wave = w.ordinal
      """;

  private FreezeTargets() {}

  /**
   * Writes targets and waves; a wave's size is what it got. Only to migrate is a target made where
   * it is missing.
   */
  static void freeze(Transaction tx, RolloutId rollout, List<WaveBounds> waves, JobOrder work) {
    @Nullable Object[] bounds = bounds(waves);
    tx.execute(
        TARGETS,
        bounds[0],
        bounds[1],
        bounds[2],
        bounds[3],
        bounds[4],
        rollout.value(),
        work instanceof JobOrder.Migrate);
    tx.execute(
        WAVES,
        rollout.value(),
        column(waves, WaveBounds::ordinal, new Integer[0]),
        column(waves, WaveBounds::name, new String[0]),
        column(waves, wave -> wave.track().value(), new String[0]),
        column(waves, wave -> wave.order().maxParallel(), new Integer[0]),
        column(waves, wave -> wave.order().bakeTime().toMillis(), new Long[0]),
        column(waves, wave -> wave.order().gated(), new Boolean[0]));
  }

  /** The parameters of {@link #IN_WAVES}. */
  static @Nullable Object[] bounds(List<WaveBounds> waves) {
    return new @Nullable Object[] {
      column(waves, WaveBounds::ordinal, new Integer[0]),
      column(waves, wave -> wave.track().value(), new String[0]),
      column(waves, WaveBounds::step, new Integer[0]),
      column(waves, WaveBounds::after, new Long[0]),
      column(waves, WaveBounds::upTo, new Long[0])
    };
  }

  private static <T extends @Nullable Object> T[] column(
      List<WaveBounds> waves, Function<WaveBounds, T> value, T[] type) {
    return waves.stream().map(value).toList().toArray(type);
  }

  /** After a bulk load the planner knows nothing of the new rows until it is told. */
  static void tellPlanner(Transaction tx) {
    tx.execute("ANALYZE godwit.rollout_targets");
  }
}
