package dev.godwit.engine;

import dev.godwit.contract.Identifier;
import io.vertx.sqlclient.Row;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one tenant's database, from a session of the maintenance database. */
record MakeDatabase(Session session, OwnerRole owner, Identifier database) {
  private static final Logger LOG = LoggerFactory.getLogger(MakeDatabase.class);
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final String NO_SUCH_DATABASE = "3D000";
  private static final String IN_USE = "55006";

  /**
   * What is there.
   *
   * @param role whether the owner is there, and whoever migrates is a member
   * @param open whether it is the owner's, and PUBLIC may still connect to it
   */
  private record Observed(boolean owner, boolean role, boolean database, boolean open) {}

  Provisioned make(Optional<GoldenTemplate> template) {
    Observed observed = observe();
    if (!observed.database()) {
      return template.flatMap(t -> renamed(t, observed)).orElseGet(() -> made(template, observed));
    }
    if (observed.open()) {
      close();
    }
    return new Provisioned.Present();
  }

  private Provisioned made(Optional<GoldenTemplate> template, Observed observed) {
    if (!observed.role()) {
      session.run(ownership(observed), DEADLINE);
    }
    Provisioned made = template.flatMap(t -> copied(t.name())).orElseGet(this::empty);
    close();
    return made;
  }

  private String ownership(Observed observed) {
    String create = observed.owner() ? "" : owner.create();
    return observed.role() ? "" : create + owner.grant(session.serverVersion());
  }

  /** All in one transaction: a spare is a spare, or the tenant's. */
  private Optional<Provisioned> renamed(GoldenTemplate template, Observed observed) {
    for (Identifier spare : template.spares()) {
      try {
        session.run(
            """
            %1$s
            ALTER DATABASE %2$s RENAME TO %3$s;
            ALTER DATABASE %3$s OWNER TO %4$s;
            REVOKE ALL ON DATABASE %3$s FROM PUBLIC;
            COMMENT ON DATABASE %3$s IS NULL;
            """
                .formatted(
                    ownership(observed), spare.quoted(), database.quoted(), owner.name().quoted()),
            DEADLINE);
        return Optional.of(new Provisioned.Cloned());
      } catch (SqlFailed e) {
        if (!e.hasState(NO_SUCH_DATABASE) && !e.hasState(IN_USE)) {
          throw e;
        }
      }
    }
    return Optional.empty();
  }

  private Observed observe() {
    Row row =
        session
            .run(
                """
                SELECT r.oid IS NOT NULL AS owner,
                  r.oid IS NOT NULL AND pg_has_role(r.oid, 'USAGE') AS role,
                  d.oid IS NOT NULL AS database,
                  d.oid IS NOT NULL AND d.datdba = r.oid AND (d.datacl IS NULL OR EXISTS (
                    SELECT FROM aclexplode(d.datacl) a WHERE a.grantee = 0)) AS open
                FROM (VALUES (1)) AS one
                LEFT JOIN pg_roles r ON r.rolname = %s
                LEFT JOIN pg_database d ON d.datname = %s
                """
                    .formatted(
                        SqlText.literal(owner.name().value()), SqlText.literal(database.value())),
                DEADLINE)
            .iterator()
            .next();
    return new Observed(
        row.getBoolean("owner"),
        row.getBoolean("role"),
        row.getBoolean("database"),
        Boolean.TRUE.equals(row.getBoolean("open")));
  }

  /** A template that cannot be used, for whatever reason, keeps nobody waiting. */
  private Optional<Provisioned> copied(Identifier template) {
    try {
      create(" TEMPLATE " + template.quoted());
      return Optional.of(new Provisioned.Cloned());
    } catch (SqlFailed e) {
      if (e.connectionLost() || e.hasState("42P04")) {
        throw e;
      }
      LOG.atInfo()
          .addKeyValue("template", template)
          .addKeyValue("sqlState", String.valueOf(e.sqlState()))
          .log("The golden template cannot be copied; the database is made empty and migrated");
      return Optional.empty();
    }
  }

  private Provisioned empty() {
    create("");
    return new Provisioned.Created();
  }

  private void create(String template) {
    session.run(
        "CREATE DATABASE %s OWNER %s%s"
            .formatted(database.quoted(), owner.name().quoted(), template),
        DEADLINE);
  }

  private void close() {
    session.run("REVOKE ALL ON DATABASE %s FROM PUBLIC".formatted(database.quoted()), DEADLINE);
  }
}
