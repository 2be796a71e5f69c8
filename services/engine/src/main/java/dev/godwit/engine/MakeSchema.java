package dev.godwit.engine;

import dev.godwit.contract.Identifier;
import io.vertx.sqlclient.Row;
import java.time.Duration;

/**
 * Makes one tenant's schema with its owner, in one transaction. Nobody else has rights in a new
 * schema.
 */
record MakeSchema(Session session, OwnerRole owner, Identifier schema) {
  private static final Duration DEADLINE = Duration.ofMinutes(2);

  Provisioned make() {
    Row row =
        session
            .run(
                """
                SELECT r.oid IS NOT NULL AS owner,
                  r.oid IS NOT NULL AND pg_has_role(r.oid, 'USAGE') AS role,
                  to_regnamespace(%s) IS NOT NULL AS schema
                FROM (VALUES (1)) AS one LEFT JOIN pg_roles r ON r.rolname = %s
                """
                    .formatted(
                        SqlText.literal(schema.quoted()), SqlText.literal(owner.name().value())),
                DEADLINE)
            .iterator()
            .next();
    if (row.getBoolean("schema")) {
      return new Provisioned.Present();
    }
    String create = row.getBoolean("owner") ? "" : owner.create();
    String grant = row.getBoolean("role") ? "" : owner.grant(session.serverVersion());
    session.run(
        "%s%sCREATE SCHEMA %s AUTHORIZATION %s;"
            .formatted(create, grant, schema.quoted(), owner.name().quoted()),
        DEADLINE);
    return new Provisioned.Created();
  }
}
