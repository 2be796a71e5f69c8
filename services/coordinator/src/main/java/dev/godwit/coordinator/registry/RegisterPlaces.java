package dev.godwit.coordinator.registry;

import dev.godwit.contract.Target;
import dev.godwit.coordinator.control.ReadTarget;
import dev.godwit.coordinator.control.Transaction;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Takes the places of tenants into the registry; those that are known stay as they are. */
final class RegisterPlaces {
  private static final String TARGETS =
      """
      INSERT INTO godwit.targets
        (target_id, cluster_id, database_name, schema_name, tenancy, track, provision)
      SELECT DISTINCT ON (target_id) *
      FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[],
        $7::boolean[]) AS n (target_id, cluster, database, schema, tenancy, track, provision)
      ORDER BY target_id
      ON CONFLICT DO NOTHING
      """;

  /** Where databases are made, a golden template is worth its keep. */
  private static final String GOLDEN_PLACES =
      """
      INSERT INTO godwit.golden_places (cluster_id, environment, track)
      SELECT DISTINCT cluster, environment, track
      FROM unnest($1::text[], $2::text[], $3::text[]) AS n (cluster, environment, track)
      ORDER BY cluster, environment, track
      ON CONFLICT DO NOTHING
      """;

  private RegisterPlaces() {}

  static void register(Transaction tx, List<NewTenant> tenants) {
    tx.execute(
        TARGETS,
        column(tenants, tenant -> tenant.target().id().value()),
        column(tenants, tenant -> tenant.target().cluster().value()),
        column(tenants, tenant -> tenant.target().database().value()),
        column(tenants, tenant -> tenant.target().schema().value()),
        column(tenants, tenant -> tenant.target().tenancy().name().toLowerCase(Locale.ROOT)),
        column(tenants, tenant -> tenant.track().value()),
        tenants.stream().map(NewTenant::provision).toArray(Boolean[]::new));
    List<NewTenant> databases = tenants.stream().filter(NewTenant::getsDatabase).toList();
    if (!databases.isEmpty()) {
      tx.execute(
          GOLDEN_PLACES,
          column(databases, tenant -> tenant.target().cluster().value()),
          column(databases, NewTenant::environment),
          column(databases, tenant -> tenant.track().value()));
    }
  }

  /** One place, as the registry has it from now on: perhaps under an id of the user's choice. */
  static Target register(Transaction tx, NewTenant tenant) {
    register(tx, List.of(tenant));
    Target target = tenant.target();
    return tx.row(
            """
            SELECT target_id, cluster_id, database_name, schema_name, tenancy FROM godwit.targets
            WHERE cluster_id = $1 AND database_name = $2 AND schema_name = $3
            """,
            target.cluster().value(),
            target.database().value(),
            target.schema().value())
        .map(ReadTarget::from)
        .orElseThrow();
  }

  private static String[] column(List<NewTenant> tenants, Function<NewTenant, String> field) {
    return tenants.stream().map(field).toArray(String[]::new);
  }
}
