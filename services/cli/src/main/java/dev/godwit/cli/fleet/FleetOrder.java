package dev.godwit.cli.fleet;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.JsonCodec;
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
  }

  /** The request's body. */
  Map<String, Object> body(BundleDigest bundle) {
    Map<String, Object> body = new HashMap<>(pace.body());
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
    if (!members.tenants().isEmpty()) {
      body.put("selector", Map.of("tenants", members.tenants()));
    }
    return body;
  }
}
