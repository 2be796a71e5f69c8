package dev.godwit.cli.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.JobOrder;
import dev.godwit.contract.JsonCodec;

/**
 * A rollout as the command line asks for it.
 *
 * @param how which targets, in which waves, within which bounds; what is absent is as the
 *     coordinator has it
 * @param reason for the audit log; an undo and a mark need one
 * @param confirmed whether a mark of all versions is meant
 */
public record FleetOrder(
    String environment,
    JobOrder work,
    Members members,
    Body how,
    String reason,
    boolean confirmed) {

  /** The request's body. */
  JsonNode body(BundleDigest bundle) {
    return new Body()
        .with("bundle", bundle)
        .with("environment", environment)
        .with("order", JsonCodec.mapper().<JsonNode>valueToTree(work))
        .with("reason", reason)
        .with("confirm", confirmed ? true : null)
        .with("tracks", members.tracks())
        .with(how)
        .with(new Body().with("selector", new Body().with("tenants", members.tenants())))
        .json();
  }
}
