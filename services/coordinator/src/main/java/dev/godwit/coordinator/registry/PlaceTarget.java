package dev.godwit.coordinator.registry;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.contract.TenantId;
import dev.godwit.contract.TrackName;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Where a tenant lives when nothing else was said, and what a place is called. */
public final class PlaceTarget {
  private static final TrackName TENANT = new TrackName("tenant");
  private static final TrackName SHARED = new TrackName("shared");

  private PlaceTarget() {}

  /**
   * A tenant's place.
   *
   * @throws IllegalArgumentException where the database is needed and missing, or a name is
   *     unusable
   */
  static Target of(
      TenantId tenant,
      ClusterId cluster,
      Tenancy tenancy,
      @Nullable Identifier database,
      @Nullable Identifier schema) {
    return switch (tenancy) {
      case DATABASE ->
          at(
              cluster,
              database == null ? new Identifier("db_" + tenant) : database,
              schema == null ? new Identifier("public") : schema,
              tenancy);
      case SCHEMA ->
          at(
              cluster,
              required(database, tenancy),
              schema == null ? new Identifier("t_" + tenant) : schema,
              tenancy);
      case SHARED ->
          at(
              cluster,
              required(database, tenancy),
              schema == null ? new Identifier("public") : schema,
              tenancy);
    };
  }

  /** A place under its own name, which is made of what makes it unique. */
  public static Target at(
      ClusterId cluster, Identifier database, Identifier schema, Tenancy tenancy) {
    String id = "%s/%s/%s".formatted(cluster, database, schema);
    if (id.chars().filter(c -> c == '/').count() != 2) {
      throw new IllegalArgumentException(
          "a target's cluster, database and schema may not hold '/', because its id is made of"
              + " them");
    }
    return new Target(new TargetId(id), cluster, database, schema, tenancy);
  }

  /** The migrations that a tenant's target gets when nothing else was said. */
  static TrackName trackOf(Tenancy tenancy) {
    return tenancy == Tenancy.SHARED ? SHARED : TENANT;
  }

  private static Identifier required(@Nullable Identifier database, Tenancy tenancy) {
    if (database == null) {
      throw new IllegalArgumentException(
          "with tenancy %s the database must be named"
              .formatted(tenancy.name().toLowerCase(Locale.ROOT)));
    }
    return database;
  }
}
