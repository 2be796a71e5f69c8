package dev.godwit.coordinator.control;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import io.vertx.sqlclient.Row;
import java.util.Locale;

/** Reads a target from a row that has its columns. */
public final class ReadTarget {
  private ReadTarget() {}

  public static Target from(Row row) {
    return new Target(
        new TargetId(row.getString("target_id")),
        new ClusterId(row.getString("cluster_id")),
        new Identifier(row.getString("database_name")),
        new Identifier(row.getString("schema_name")),
        Tenancy.valueOf(row.getString("tenancy").toUpperCase(Locale.ROOT)));
  }
}
