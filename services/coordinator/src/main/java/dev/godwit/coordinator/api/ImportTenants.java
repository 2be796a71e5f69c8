package dev.godwit.coordinator.api;

import dev.godwit.contract.ReasonCode;
import dev.godwit.contract.TenantId;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.intake.AskedTenant;
import dev.godwit.coordinator.intake.ClusterAddresses;
import dev.godwit.coordinator.intake.TakeTenants;
import dev.godwit.coordinator.intake.TenantBody;
import dev.godwit.coordinator.registry.FindDifferences;
import dev.godwit.coordinator.registry.Registration;
import dev.godwit.coordinator.registry.Registration.Refusal;
import dev.godwit.runtime.Answer;
import dev.godwit.runtime.Call;
import dev.godwit.runtime.Problem;
import dev.godwit.runtime.Refused;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Takes a part of a long list in: each tenant is registered, or known as it is, or refused with its
 * place in the list, and a bad one keeps no good one out.
 */
final class ImportTenants {
  private record Part(List<TenantBody> tenants) {}

  private record No(int index, String tenant, ReasonCode code, String message) {}

  private record Imported(int registered, int known, List<No> refused) {}

  /** Carries the answer out of a transaction that is not to be committed. */
  private static final class OnlyTried extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Imported imported;

    OnlyTried(Imported imported) {
      this.imported = imported;
    }
  }

  private final Backstage backstage;
  private final TakeTenants take;

  ImportTenants(Backstage backstage, TakeTenants take) {
    this.backstage = backstage;
    this.take = take;
  }

  Answer answer(Call call) {
    List<TenantBody> bodies = call.body(Part.class).tenants();
    boolean dryRun = call.query("dryRun", Boolean::valueOf).orElse(false);
    try {
      return Answer.ok(
          backstage.change(
              tx -> {
                Imported imported = take(tx, bodies, call.caller().name());
                if (dryRun) {
                  throw new OnlyTried(imported);
                }
                return imported;
              }));
    } catch (OnlyTried tried) {
      return Answer.ok(tried.imported);
    }
  }

  private Imported take(Transaction tx, List<TenantBody> bodies, String actor) {
    List<No> refused = new ArrayList<>();
    Map<TenantId, AskedTenant> asked = new LinkedHashMap<>();
    Map<TenantId, Integer> index = new HashMap<>();
    ClusterAddresses addresses = ClusterAddresses.neededFor(tx, bodies);
    for (int n = 0; n < bodies.size(); n++) {
      TenantBody body = bodies.get(n);
      try {
        TenantId id = Backstage.valid(ReasonCode.TENANT_ID_INVALID, body::id);
        AskedTenant tenant = Backstage.valid(() -> body.read(addresses));
        if (asked.putIfAbsent(id, tenant) == null) {
          index.put(id, n);
        } else {
          refused.add(new No(n, body.tenant(), ReasonCode.CONFLICT, "the tenant is named twice"));
        }
      } catch (Refused no) {
        Problem problem = no.problem();
        refused.add(new No(n, body.tenant(), problem.code(), problem.detail()));
      }
    }
    Registration done = take.take(tx, asked.values(), actor);
    asked.keySet().removeAll(done.registered());
    done.refused().forEach(no -> asked.remove(no.tenant()));
    List<Refusal> others =
        FindDifferences.find(tx, asked.values().stream().map(AskedTenant::tenant).toList());
    Stream.of(done.refused(), others)
        .flatMap(List::stream)
        .forEach(no -> refused.add(at(index.getOrDefault(no.tenant(), 0), no)));
    return new Imported(done.registered().size(), asked.size() - others.size(), refused);
  }

  private static No at(int index, Refusal no) {
    return new No(index, no.tenant().value(), no.code(), no.message());
  }
}
