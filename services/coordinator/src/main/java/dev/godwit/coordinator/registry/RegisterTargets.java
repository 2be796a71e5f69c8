package dev.godwit.coordinator.registry;

import dev.godwit.contract.Target;
import dev.godwit.coordinator.control.AuditEntry;
import dev.godwit.coordinator.control.AuditLog;
import dev.godwit.coordinator.control.ReadTarget;
import dev.godwit.coordinator.control.Transaction;
import java.util.Locale;

/** Takes targets without tenants into the registry; the same one again changes nothing. */
public final class RegisterTargets {
  private RegisterTargets() {}

  public static TargetRegistered register(Transaction tx, NewTarget wanted, String actor) {
    Target target = wanted.target();
    if (tx.row(
            """
            SELECT 1 FROM godwit.clusters WHERE cluster_id = $1 AND removed_at IS NULL
            FOR KEY SHARE
            """,
            target.cluster().value())
        .isEmpty()) {
      return new TargetRegistered.ClusterUnknown();
    }
    tx.execute(
        "INSERT INTO godwit.environments VALUES ($1) ON CONFLICT DO NOTHING", wanted.environment());
    int inserted =
        tx.execute(
            """
            INSERT INTO godwit.targets (target_id, cluster_id, database_name, schema_name, tenancy,
              track, environment, provision)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING
            """,
            target.id().value(),
            target.cluster().value(),
            target.database().value(),
            target.schema().value(),
            target.tenancy().name().toLowerCase(Locale.ROOT),
            wanted.track().value(),
            wanted.environment(),
            wanted.provision());
    if (inserted == 0) {
      return known(tx, target);
    }
    AuditLog.record(
        tx, new AuditEntry(actor, "target.register", "target:" + target.id(), null, null));
    return new TargetRegistered.New();
  }

  private static TargetRegistered known(Transaction tx, Target target) {
    return tx.row(
            """
            SELECT target_id, cluster_id, database_name, schema_name, tenancy FROM godwit.targets
            WHERE cluster_id = $1 AND database_name = $2 AND schema_name = $3
            """,
            target.cluster().value(),
            target.database().value(),
            target.schema().value())
        .<TargetRegistered>map(row -> new TargetRegistered.Known(ReadTarget.from(row)))
        .orElseGet(TargetRegistered.IdTaken::new);
  }
}
