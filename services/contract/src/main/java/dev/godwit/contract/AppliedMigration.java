package dev.godwit.contract;

import java.time.Duration;

/** A migration that a job applied or took back, and how long the target's server took over it. */
public record AppliedMigration(Version version, String description, Duration took) {}
