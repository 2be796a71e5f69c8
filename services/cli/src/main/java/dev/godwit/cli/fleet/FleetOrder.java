package dev.godwit.cli.fleet;

import dev.godwit.cli.direct.Selection;
import dev.godwit.cli.terminal.Stop;
import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.JsonCodec;
import dev.godwit.contract.TrackName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A rollout as the command line asks for it.
 *
 * @param reason for the audit log; an undo and a mark need one
 * @param confirmed whether a mark of all versions is meant
 */
public record FleetOrder(
    String environment,
    JobOrder work,
    Members members,
    Pace pace,
    FleetRules rules,
    String reason,
    boolean confirmed) {

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
     * What the options of direct mode mean for a fleet: the tenants are on all tracks but the
     * control database's.
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

  /** The request's body. */
  Map<String, Object> body(BundleDigest bundle) {
    Map<String, Object> body = new HashMap<>(pace.body());
    body.putAll(rules.body());
    body.put("bundle", bundle);
    body.put("environment", environment);
    body.put("order", JsonCodec.mapper().valueToTree(work));
    body.put("reason", reason);
    if (confirmed) {
      body.put("confirm", true);
    }
    if (!members.tracks().isEmpty()) {
      body.put("tracks", members.tracks());
    }
    Map<String, Object> selector = rules.selector(members.tenants());
    if (!selector.isEmpty()) {
      body.put("selector", selector);
    }
    return body;
  }
}
