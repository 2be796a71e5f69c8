package dev.godwit.coordinator.source;

import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.TenantEvent;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TenantStatus.State;
import dev.godwit.coordinator.control.AuditEntry;
import dev.godwit.coordinator.control.AuditLog;
import dev.godwit.coordinator.control.ControlDatabase;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.intake.AskedTenant;
import dev.godwit.coordinator.intake.ClusterAddresses;
import dev.godwit.coordinator.intake.NameColumns.Named;
import dev.godwit.coordinator.intake.TakeTenants;
import dev.godwit.coordinator.intake.TenantBody;
import dev.godwit.coordinator.registry.Registration;
import dev.godwit.coordinator.registry.Registration.Refusal;
import dev.godwit.coordinator.registry.SayOfTenant;
import dev.godwit.coordinator.source.PlanSync.Member;
import dev.godwit.coordinator.source.PlanSync.Plan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Lets the registry follow one source, in one transaction or not at all. */
public record SyncSource(
    ControlDatabase control, ReadSource read, TakeTenants take, SayOfTenant words) {

  /**
   * Reads the source and follows it.
   *
   * @param acceptShrink whether many tenants may be gone
   */
  public Synced run(TenantSource source, boolean acceptShrink, String actor) {
    return switch (read.read(source)) {
      case ReadSource.Listed.Unreadable(String why) -> unchanged(source, why, actor);
      case ReadSource.Listed.All(List<Map<String, String>> rows) ->
          follow(source, rows, acceptShrink, actor);
    };
  }

  private Synced follow(
      TenantSource source, List<Map<String, String>> rows, boolean acceptShrink, String actor) {
    Map<TenantId, TenantBody> listed = new LinkedHashMap<>();
    for (int n = 0; n < rows.size(); n++) {
      Optional<String> trouble = add(listed, source.names().read(rows.get(n)));
      if (trouble.isPresent()) {
        // Who is in such a row is not known, so nobody is known to be gone either.
        return unchanged(source, "row %d: %s".formatted(n + 1, trouble.get()), actor);
      }
    }
    Synced synced =
        control.inTransaction(tx -> inTransaction(tx, source, listed, acceptShrink, actor));
    return synced instanceof Synced.Unchanged(String why) ? unchanged(source, why, actor) : synced;
  }

  private static Optional<String> add(Map<TenantId, TenantBody> listed, Named row) {
    return switch (row) {
      case Named.Unclear(String why) -> Optional.of(why);
      case Named.Tenant(Map<String, Object> fields) -> {
        try {
          TenantBody body = JsonCodec.mapper().convertValue(fields, TenantBody.class);
          listed.putIfAbsent(body.id(), body);
          yield Optional.empty();
        } catch (IllegalArgumentException e) {
          // Jackson's own message may repeat a password.
          yield Optional.of("tenant %s is not usable".formatted(fields.get("tenant")));
        }
      }
    };
  }

  private Synced inTransaction(
      Transaction tx,
      TenantSource source,
      Map<TenantId, TenantBody> listed,
      boolean acceptShrink,
      String actor) {
    tx.row("SELECT 1 FROM godwit.tenant_sources WHERE name = $1 FOR UPDATE", source.name());
    return switch (PlanSync.plan(listed.keySet(), members(tx, source), acceptShrink)) {
      case Plan.TooFew(String why) -> new Synced.Unchanged(why);
      case Plan.Follow(List<TenantId> suspend, List<TenantId> resume) -> {
        List<Refusal> refused = new ArrayList<>();
        Registration done = register(tx, listed, refused, actor);
        for (TenantId tenant : resume) {
          words.say(tx, new TenantEvent.Resumed(tenant), actor).ifPresent(refused::add);
        }
        for (TenantId tenant : suspend) {
          words.say(tx, new TenantEvent.Suspended(tenant), actor).ifPresent(refused::add);
        }
        mark(tx, source, listed.keySet(), suspend);
        AuditLog.record(
            tx,
            new AuditEntry(
                actor,
                "source.sync",
                "source:" + source.name(),
                "%d listed, %d registered, %d suspended, %d resumed"
                    .formatted(
                        listed.size(), done.registered().size(), suspend.size(), resume.size()),
                null));
        yield new Synced.Followed(
            listed.size(), done.registered().size(), suspend.size(), resume.size(), refused);
      }
    };
  }

  private Registration register(
      Transaction tx, Map<TenantId, TenantBody> listed, List<Refusal> refused, String actor) {
    ClusterAddresses addresses = ClusterAddresses.neededFor(tx, listed.values());
    List<AskedTenant> asked = new ArrayList<>();
    Set<TenantId> known = known(tx, listed.keySet());
    listed.forEach(
        (id, body) -> {
          if (known.contains(id)) {
            return;
          }
          try {
            asked.add(body.read(addresses));
          } catch (IllegalArgumentException e) {
            refused.add(
                new Refusal(id, ReasonCode.REQUEST_INVALID, String.valueOf(e.getMessage())));
          }
        });
    Registration done = take.take(tx, asked, actor);
    refused.addAll(done.refused());
    return done;
  }

  private static Set<TenantId> known(Transaction tx, Set<TenantId> ids) {
    return tx
        .rows(
            "SELECT tenant_id FROM godwit.tenants WHERE tenant_id = ANY ($1::text[])",
            (Object) texts(ids))
        .stream()
        .map(row -> new TenantId(row.getString("tenant_id")))
        .collect(Collectors.toSet());
  }

  private static List<Member> members(Transaction tx, TenantSource source) {
    return tx
        .rows(
            "SELECT tenant_id, status, vanished FROM godwit.tenants WHERE source = $1",
            source.name())
        .stream()
        .map(
            row ->
                new Member(
                    new TenantId(row.getString("tenant_id")),
                    State.valueOf(row.getString("status").toUpperCase(Locale.ROOT)),
                    row.getBoolean("vanished")))
        .toList();
  }

  /** Who is listed belongs to the source from now on, unless to another. */
  private static void mark(
      Transaction tx, TenantSource source, Set<TenantId> listed, List<TenantId> suspended) {
    tx.execute(
        """
        UPDATE godwit.tenants SET source = $1, vanished = false
        WHERE tenant_id = ANY ($2::text[]) AND (source IS NULL OR source = $1 AND vanished)
        """,
        source.name(),
        texts(listed));
    tx.execute(
        "UPDATE godwit.tenants SET vanished = true WHERE tenant_id = ANY ($1::text[])",
        (Object) texts(suspended));
    tx.execute(
        "UPDATE godwit.tenant_sources SET synced_at = now(), trouble = NULL WHERE name = $1",
        source.name());
  }

  private Synced unchanged(TenantSource source, String why, String actor) {
    control.inTransaction(
        tx -> {
          AuditLog.record(
              tx, new AuditEntry(actor, "source.unchanged", "source:" + source.name(), why, null));
          return tx.execute(
              "UPDATE godwit.tenant_sources SET trouble = $2 WHERE name = $1", source.name(), why);
        });
    return new Synced.Unchanged(why);
  }

  private static String[] texts(Collection<TenantId> ids) {
    return ids.stream().map(TenantId::value).toArray(String[]::new);
  }
}
