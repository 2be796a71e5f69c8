package dev.godwit.coordinator.run;

import dev.godwit.contract.RolloutId;
import dev.godwit.contract.TenantId;
import dev.godwit.coordinator.control.TellTenants;
import dev.godwit.coordinator.control.Transaction;
import java.util.Collection;
import java.util.List;

/**
 * Keeps which tenants are behind: those that came or came back while a rollout of their whole
 * environment went on, and have no part in it. They are until a job has brought their targets
 * there, or the rollout is given up.
 */
public final class NoteBehind {
  private static final String TO_HEAD =
      "r.whole_environment AND r.job_order ->> 'type' = 'migrate' AND r.job_order ->> 'to' IS NULL";

  /** A member that was left out has no part; one whose data was replaced has no part any more. */
  private static final String NOTE =
      """
      UPDATE godwit.tenants t SET behind = b.rollout_id
      FROM (
        SELECT DISTINCT ON (n.tenant_id) n.tenant_id, r.rollout_id
        FROM godwit.tenants n
        JOIN godwit.targets g USING (target_id)
        JOIN godwit.rollouts r ON r.environment = n.environment
          AND r.state IN ('running', 'paused') AND %s
        JOIN godwit.rollout_tracks rt ON rt.rollout_id = r.rollout_id AND rt.track = g.track
        WHERE n.tenant_id = ANY ($1::text[]) AND n.status = 'active'
          AND NOT EXISTS (
            SELECT FROM godwit.rollout_targets m
            WHERE m.rollout_id = r.rollout_id AND m.target_id = g.target_id
              AND m.state <> 'skipped' AND (m.state <> 'succeeded' OR g.version IS NOT NULL))
        ORDER BY n.tenant_id, r.created_at DESC) b
      WHERE t.tenant_id = b.tenant_id
      """
          .formatted(TO_HEAD);

  /** Freezing many targets takes a while, and tenants are registered meanwhile. */
  private static final String NOTE_LATE =
      """
      UPDATE godwit.tenants t SET behind = r.rollout_id, revision = t.revision + 1
      FROM godwit.rollouts r, godwit.rollout_tracks rt, godwit.targets g
      WHERE r.rollout_id = $1 AND rt.rollout_id = r.rollout_id AND %s
        AND t.registered_at > now() - interval '1 minute'
        AND t.environment = r.environment AND t.status = 'active'
        AND g.target_id = t.target_id AND g.track = rt.track
        AND NOT EXISTS (
          SELECT FROM godwit.rollout_targets m
          WHERE m.rollout_id = r.rollout_id AND m.target_id = g.target_id)
      RETURNING t.tenant_id
      """
          .formatted(TO_HEAD);

  private static final String CLEAR =
      """
      UPDATE godwit.tenants t SET behind = NULL, revision = t.revision + 1
      FROM godwit.rollouts b, godwit.rollout_targets m, godwit.rollouts r
      WHERE t.behind = b.rollout_id AND m.target_id = t.target_id
        AND m.rollout_id = ANY ($1::text[]) AND m.state = 'succeeded'
        AND r.rollout_id = m.rollout_id AND r.rollout_id <> b.rollout_id
        AND r.job_order ->> 'type' = 'migrate' AND r.job_order ->> 'to' IS NULL
        AND (r.bundle = b.bundle OR r.whole_environment AND r.created_at > b.created_at)
      RETURNING t.tenant_id
      """;

  private NoteBehind() {}

  /** The caller holds the tenants' environments and tells of the tenants afterwards. */
  public static void note(Transaction tx, Collection<TenantId> tenants) {
    tx.execute(NOTE, (Object) tenants.stream().map(TenantId::value).toArray(String[]::new));
  }

  /** After the targets were frozen; the caller holds the environment. */
  static void noteLate(Transaction tx, TellTenants tell, RolloutId rollout) {
    tell.tell(tx, tenants(tx, NOTE_LATE, rollout.value()));
  }

  /** After jobs of these rollouts have succeeded. */
  static void clear(Transaction tx, TellTenants tell, Collection<RolloutId> rollouts) {
    tell.tell(tx, tenants(tx, CLEAR, (Object) LoadRollouts.array(rollouts)));
  }

  /** After the rollout was given up: nobody is brought to its bundle. */
  static void forget(Transaction tx, TellTenants tell, RolloutId rollout) {
    tell.tell(
        tx,
        tenants(
            tx,
            """
            UPDATE godwit.tenants SET behind = NULL, revision = revision + 1
            WHERE behind = $1 RETURNING tenant_id
            """,
            rollout.value()));
  }

  private static List<TenantId> tenants(Transaction tx, String sql, Object parameter) {
    return tx.rows(sql, parameter).stream()
        .map(row -> new TenantId(row.getString("tenant_id")))
        .toList();
  }
}
