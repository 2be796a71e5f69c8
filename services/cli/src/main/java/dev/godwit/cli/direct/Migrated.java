package dev.godwit.cli.direct;

import dev.godwit.contract.AppliedMigration;
import dev.godwit.contract.Version;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a run has done to one place.
 *
 * @param version the newest applied one, absent where none is or nothing is known
 * @param migrations applied, or undone, in that order
 * @param took from the first connection to the last
 * @param hooks the commands that ran around them
 */
public record Migrated(
    @Nullable Version version,
    List<AppliedMigration> migrations,
    Duration took,
    List<HookRun> hooks) {
  public Migrated {
    migrations = List.copyOf(migrations);
    hooks = List.copyOf(hooks);
  }
}
