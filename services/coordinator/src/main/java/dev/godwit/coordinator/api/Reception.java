package dev.godwit.coordinator.api;

import dev.godwit.coordinator.registry.OnboardTenants;
import dev.godwit.coordinator.registry.RegisterTenants;
import dev.godwit.coordinator.registry.SayOfTenant;
import dev.godwit.coordinator.source.SyncSources;

/** The roads by which the registry hears of tenants. */
public record Reception(
    RegisterTenants register, OnboardTenants onboard, SayOfTenant words, SyncSources sources) {}
