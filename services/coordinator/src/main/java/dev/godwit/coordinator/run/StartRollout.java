package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TrackName;
import dev.godwit.coordinator.control.AuditEntry;
import dev.godwit.coordinator.control.AuditLog;
import dev.godwit.coordinator.control.Outbox;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.rollout.DecideRollout;
import dev.godwit.runtime.Failpoint;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Starts a rollout: freezes its targets, cuts them into waves, opens the first and says so, all in
 * one transaction. The same order under the same key is the same rollout, however often it comes.
 */
public final class StartRollout {
  private static final long MANY = 10_000;

  private final SettleRollouts settle;

  public StartRollout(Outbox outbox) {
    this.settle = new SettleRollouts(outbox);
  }

  public StartResult start(Transaction tx, RolloutOrder order, Optional<String> idempotencyKey) {
    return switch (ChooseTracks.choose(tx, order)) {
      case ChooseTracks.Choice.Unknown(String what) -> new StartResult.Unknown(what);
      case ChooseTracks.Choice.Tracks(List<TrackName> tracks) ->
          start(tx, order, tracks, idempotencyKey);
    };
  }

  private StartResult start(
      Transaction tx, RolloutOrder order, List<TrackName> tracks, Optional<String> idempotencyKey) {
    RolloutId id = idOf(idempotencyKey.orElseGet(() -> UUID.randomUUID().toString()));
    String digest = sha256(order.toString().getBytes(StandardCharsets.UTF_8));
    if (!insert(tx, id, order, digest)) {
      return before(tx, id, digest);
    }
    freeze(tx, id, order, tracks);
    Failpoint.ROLLOUT_FROZEN.reached();
    settle.begun(tx, id);
    var view = LoadRollouts.views(tx, List.of(id)).values().iterator().next();
    settle.carryOut(tx, id, DecideRollout.settle(view));
    AuditLog.record(
        tx,
        new AuditEntry(
            order.actor(),
            "rollout.start",
            "rollout:" + id,
            order.reason(),
            idempotencyKey.orElse(null)));
    return new StartResult.Started(id);
  }

  private static boolean insert(Transaction tx, RolloutId id, RolloutOrder order, String digest) {
    tx.execute(
        "INSERT INTO godwit.environments VALUES ($1) ON CONFLICT DO NOTHING", order.environment());
    return tx.execute(
            """
            INSERT INTO godwit.rollouts (rollout_id, kind, state, bundle, environment,
              whole_environment, lock_timeout_ms, statement_timeout_ms, retries, actor,
              request_digest, job_order, max_parallel, failure_budget)
            VALUES ($1, 'bulk', 'running', $2, $3, $4, $5, $6, $7, $8, $9, $10::text::jsonb, 1, 0)
            ON CONFLICT (rollout_id) DO NOTHING
            """,
            id.value(),
            order.bundle().value(),
            order.environment(),
            order.selector().isAll(),
            order.limits().lockTimeout().toMillis(),
            order.limits().statementTimeout().toMillis(),
            order.limits().retries(),
            order.actor(),
            digest,
            ReadOrder.json(order.work()))
        == 1;
  }

  private static StartResult before(Transaction tx, RolloutId id, String digest) {
    String first =
        tx.row("SELECT request_digest FROM godwit.rollouts WHERE rollout_id = $1", id.value())
            .orElseThrow()
            .getString("request_digest");
    return first.equals(digest) ? new StartResult.StartedBefore(id) : new StartResult.KeyTaken(id);
  }

  private static void freeze(
      Transaction tx, RolloutId id, RolloutOrder order, List<TrackName> tracks) {
    Map<TrackName, String> heads = KnownAtHead.heads(tx, order, tracks);
    tx.execute(
        """
        INSERT INTO godwit.rollout_tracks (rollout_id, track, head)
        SELECT $1, t.track, t.head FROM unnest($2::text[], $3::text[]) AS t (track, head)
        """,
        id.value(),
        tracks.stream().map(TrackName::value).toArray(String[]::new),
        tracks.stream().map(heads::get).toArray(String[]::new));
    WriteRules.write(tx, id, order.pace(), order.rules());
    Map<TrackName, WaveBounds.Totals> totals = ChooseTargets.choose(tx, order, tracks);
    KnownAtHead.know(tx, order, heads, id.value());
    FreezeTargets.freeze(tx, id, WaveBounds.cut(totals, order.waves()), order.work());
    if (totals.values().stream().mapToLong(WaveBounds.Totals::all).sum() >= MANY) {
      FreezeTargets.tellPlanner(tx);
    }
  }

  private static RolloutId idOf(String key) {
    String hash = sha256(("godwit rollout " + key).getBytes(StandardCharsets.UTF_8));
    return new RolloutId("r-" + hash.substring(0, 16));
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
