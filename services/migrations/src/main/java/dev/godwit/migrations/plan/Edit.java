package dev.godwit.migrations.plan;

import dev.godwit.contract.Version;
import dev.godwit.migrations.Migration;

/** A change of a history row that nothing is run for. */
public sealed interface Edit {
  Version version();

  String description();

  /** The migration counts as applied. */
  record Apply(Migration migration) implements Edit {
    @Override
    public Version version() {
      return migration.version();
    }

    @Override
    public String description() {
      return migration.description();
    }
  }

  /** The version counts as not applied. */
  record Forget(Version version, String description) implements Edit {}
}
