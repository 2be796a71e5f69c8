package dev.godwit.coordinator.registry;

import dev.godwit.contract.Target;
import dev.godwit.coordinator.control.AuditEntry;
import dev.godwit.coordinator.control.AuditLog;
import dev.godwit.coordinator.control.Transaction;
import java.util.Locale;
import java.util.Optional;

/** Takes targets without tenants into the registry; the same one again changes nothing. */
public final class RegisterTargets {
  /** What came of it. */
  public enum Registered {
    NEW,
    KNOWN
  }

  private RegisterTargets() {}

  /** Empty where the target's cluster is unknown. */
  public static Optional<Registered> register(Transaction tx, NewTarget wanted, String actor) {
    Target target = wanted.target();
    if (tx.row("SELECT 1 FROM godwit.clusters WHERE cluster_id = $1", target.cluster().value())
        .isEmpty()) {
      return Optional.empty();
    }
    tx.execute(
        "INSERT INTO godwit.environments VALUES ($1) ON CONFLICT DO NOTHING",
        wanted.environment());
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
      return Optional.of(Registered.KNOWN);
    }
    AuditLog.record(
        tx, new AuditEntry(actor, "target.register", "target:" + target.id(), null, null));
    return Optional.of(Registered.NEW);
  }
}
