package dev.godwit.migrations;

import dev.godwit.contract.TrackName;
import dev.godwit.contract.Version;
import java.util.List;
import java.util.Optional;

/**
 * A named, ordered set of migrations: the base schema first where there is one, then the versioned
 * ones, then the repeatable ones. The list's order is the order in which they run.
 */
public record Track(TrackName name, TrackFormat format, List<Migration> migrations, Hooks hooks) {
  public Track {
    migrations = List.copyOf(migrations);
  }

  public Optional<Migration> migration(Version version) {
    return migrations.stream().filter(one -> one.version().equals(version)).findFirst();
  }
}
