package dev.godwit.cli.fleet;

import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.TrackName;
import java.util.List;

/**
 * Which of the environment's targets.
 *
 * @param tracks empty for all of the bundle's
 * @param tenants empty for all
 */
public record Members(List<String> tracks, List<String> tenants) {
  public static final Members ALL = new Members(List.of(), List.of());

  public Members {
    tracks = List.copyOf(tracks);
    tenants = List.copyOf(tenants);
  }

  /**
   * What the options of direct mode mean for a fleet: the tenants are on all tracks but the control
   * database's.
   *
   * @param known the bundle's tracks
   */
  public static Members of(Selection selection, List<TrackName> known, TrackName control) {
    Stop.unless(
        !(selection.control() && !selection.tenants().isEmpty()),
        "with --fleet, --control and --tenant are two rollouts; run it once for each");
    if (selection.isEmpty() || (selection.control() && selection.allTenants())) {
      return ALL;
    }
    List<String> tracks =
        known.stream()
            .filter(track -> track.equals(control) == selection.control())
            .map(TrackName::value)
            .toList();
    Stop.unless(
        !tracks.isEmpty(),
        selection.control()
            ? "the migrations have no track %s for the control database".formatted(control)
            : "the migrations have no track for tenants");
    return new Members(tracks, selection.tenants());
  }
}
