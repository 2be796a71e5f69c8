package dev.godwit.migrations.plan;

import dev.godwit.contract.JobId;
import dev.godwit.contract.Version;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.HistoryRow.Origin;
import dev.godwit.migrations.plan.HistoryRow.State;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The history that a target would have, where a person says what it is and nobody can look. */
public final class Presume {
  private Presume() {}

  /**
   * Everything up to a version is applied.
   *
   * @param last {@link Version#BASE} for an empty target; of the track otherwise, or all of it is
   *     taken for applied
   */
  public static List<HistoryRow> appliedUpTo(Track track, Version last) {
    List<HistoryRow> rows = new ArrayList<>();
    if (last.equals(Version.BASE)) {
      return rows;
    }
    for (Migration migration : track.migrations()) {
      rows.add(applied(migration));
      if (migration.version().equals(last)) {
        break;
      }
    }
    return rows;
  }

  private static HistoryRow applied(Migration migration) {
    return new HistoryRow(
        migration.version(),
        migration.description(),
        migration.kind(),
        migration.checksum(),
        State.APPLIED,
        Origin.MARKED,
        0,
        0,
        0,
        Instant.EPOCH.atOffset(ZoneOffset.UTC),
        Duration.ZERO,
        new JobId("presumed"));
  }
}
