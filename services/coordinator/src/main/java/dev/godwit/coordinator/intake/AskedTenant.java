package dev.godwit.coordinator.intake;

import dev.godwit.coordinator.registry.NewTenant;
import dev.godwit.runtime.vault.StoredLogin;
import java.util.Optional;

/** A tenant that is to be registered, and the login of its own that it came with. */
public record AskedTenant(NewTenant tenant, Optional<StoredLogin> login) {}
