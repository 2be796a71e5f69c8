package dev.godwit.coordinator.intake;

import dev.godwit.contract.TenantId;
import dev.godwit.coordinator.control.Transaction;
import dev.godwit.coordinator.credentials.StoreLogins;
import dev.godwit.coordinator.registry.NewTenant;
import dev.godwit.coordinator.registry.RegisterTenants;
import dev.godwit.coordinator.registry.Registration;
import dev.godwit.runtime.vault.Keyset;
import dev.godwit.runtime.vault.StoredLogin;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Registers tenants with the logins that they came with.
 *
 * @param keys asked for only where there is a login
 */
public record TakeTenants(RegisterTenants register, Supplier<Keyset> keys) {

  /** The logins of those who were known stay as they are, like the rest of them. */
  public Registration take(Transaction tx, Collection<AskedTenant> asked, String actor) {
    List<NewTenant> tenants = asked.stream().map(AskedTenant::tenant).toList();
    Registration done = register.register(tx, tenants, actor);
    Set<TenantId> fresh = new HashSet<>(done.registered());
    Map<TenantId, StoredLogin> logins = new HashMap<>();
    for (AskedTenant tenant : asked) {
      TenantId id = tenant.tenant().id();
      if (fresh.contains(id)) {
        tenant.login().ifPresent(login -> logins.putIfAbsent(id, login));
      }
    }
    if (!logins.isEmpty()) {
      new StoreLogins(tx, keys.get()).ofTenants(logins);
    }
    return done;
  }
}
