package dev.godwit.cli.direct;

import dev.godwit.contract.Target;
import dev.godwit.contract.TrackName;
import dev.godwit.engine.Endpoint;
import java.util.List;

/**
 * One physical target of this run, and the track that belongs on it.
 *
 * @param name for people: {@code control}, a tenant's id, or the database of a URL
 * @param tenants who share it: one, or all with shared tables; none where it is no tenant's
 */
public record Place(
    String name, TrackName track, Endpoint server, Target target, List<String> tenants) {
  public Place {
    tenants = List.copyOf(tenants);
  }

  /** What makes two places one: running both would run one twice. */
  Object physical() {
    return List.of(server.host(), server.port(), target.database(), target.schema(), track);
  }

  /** {@code db_acme}, and the schema where it is not the usual one. */
  public String where() {
    String schema = target.schema().value();
    return target.database() + (schema.equals("public") ? "" : "." + schema);
  }
}
