package dev.godwit.migrations.adopt;

import dev.godwit.contract.Version;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.HistoryRow;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Decides what of an incumbent's history ours is to record. A row that ours has already stays as it
 * is, so that adopting again changes nothing, and what was taken back since stays so.
 */
public final class PlanAdoption {
  private PlanAdoption() {}

  /**
   * Plans.
   *
   * @param rows the incumbent's, in {@link Incumbent#order()}
   * @param ours our own history of the target
   * @param accepted kinds of disagreement that somebody has said are harmless; only those that are
   *     {@link Disagreement.Kind#acceptable} count
   */
  public static Adoption plan(
      Track track,
      Incumbent incumbent,
      List<IncumbentRow> rows,
      List<HistoryRow> ours,
      Set<Disagreement.Kind> accepted) {
    Claims claims = new ReadIncumbent(new FindMigration(track), incumbent).claims(rows);
    findGaps(track, claims);
    List<Disagreement> standing =
        claims.disagreements().stream()
            .filter(one -> !one.kind().acceptable() || !accepted.contains(one.kind()))
            .toList();
    if (!standing.isEmpty()) {
      return new Adoption.Disagrees(standing);
    }
    Set<Version> known = ours.stream().map(HistoryRow::version).collect(Collectors.toSet());
    List<Migration> applied = track.migrations().stream().filter(claims::isApplied).toList();
    return new Adoption.Agreed(
        applied.stream().filter(one -> !known.contains(one.version())).toList(),
        applied.stream().filter(one -> known.contains(one.version())).toList(),
        claims.toRunAgain(),
        claims.disagreements());
  }

  private static void findGaps(Track track, Claims claims) {
    Migration later = null;
    for (Migration migration : track.migrations().reversed()) {
      if (migration.kind() != Migration.Kind.VERSIONED) {
        continue;
      }
      if (claims.isApplied(migration)) {
        later = migration;
      } else if (later != null && migration.conditions().environments().isEmpty()) {
        claims.gap(migration, later);
      }
    }
  }
}
