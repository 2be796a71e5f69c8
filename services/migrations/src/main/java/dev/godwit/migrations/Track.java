package dev.godwit.migrations;

import dev.godwit.contract.TrackName;
import java.util.List;

/**
 * A named, ordered set of migrations: the base schema first where there is one, then by version.
 */
public record Track(TrackName name, List<Migration> migrations) {
  public Track {
    migrations = List.copyOf(migrations);
  }
}
