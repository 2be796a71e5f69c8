package dev.godwit.engine;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Failure;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobId;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.migrations.plan.Goal;
import dev.godwit.migrations.plan.Goal.OutOfOrder;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Row;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Makes and removes golden templates on one server. A template is migrated by the engine like any
 * target, then closed for good: nobody can connect to it, so nothing keeps it from being copied. A
 * session lock keeps two from making the same one; what a build that was cut off has left is
 * dropped under that lock.
 */
public final class GoldenTemplates implements AutoCloseable {
  private static final Identifier MAINTENANCE = new Identifier("postgres");
  private static final Identifier PUBLIC = new Identifier("public");
  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final String NO_SUCH_DATABASE = "3D000";

  private final EngineSettings settings;
  private final OpenSessions sessions;
  private final MigrateTarget migrate;

  public GoldenTemplates(Vertx vertx, EngineSettings settings) {
    this.settings = settings;
    this.sessions = new OpenSessions(vertx, settings);
    this.migrate = new MigrateTarget(vertx, settings);
  }

  /** What came of asking for a template. */
  public sealed interface Built {
    /** It is there and can be copied. */
    record Ready() implements Built {}

    /** Somebody else is at it. */
    record Busy() implements Built {}

    /** No copy can stand for a migrated database. */
    record Unsuitable(String why) implements Built {}

    record Failed(Failure failure) implements Built {}
  }

  /** Makes it where it is missing. Blocks the calling thread, which must not be an event loop's. */
  public Built build(Endpoint server, ClusterId cluster, GoldenTemplate template) {
    Optional<String> obstacle = JudgeCopy.obstacle(template.track());
    if (obstacle.isPresent()) {
      return new Built.Unsuitable(obstacle.get());
    }
    try (Session session = sessions.open(server, MAINTENANCE)) {
      if (!lock(session, template.name())) {
        return new Built.Busy();
      }
      Built built =
          isClosed(session, template.name())
              ? new Built.Ready()
              : build(session, server, cluster, template);
      if (built instanceof Built.Ready) {
        makeSpares(session, server, template);
      }
      return built;
    } catch (SqlFailed e) {
      return new Built.Failed(ExplainFailure.explain(e));
    }
  }

  private Built build(
      Session session, Endpoint server, ClusterId cluster, GoldenTemplate template) {
    String name = template.name().quoted();
    session.run("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name), DEADLINE);
    session.run("CREATE DATABASE " + name, DEADLINE);
    mark(session, template, template.name());
    Optional<Built> obstacle = migrate(server, cluster, template);
    if (obstacle.isEmpty() && !isAllInside(session, template)) {
      obstacle = Optional.of(new Built.Unsuitable("a migration has changed the database itself"));
    }
    if (obstacle.isPresent()) {
      session.run("DROP DATABASE IF EXISTS %s WITH (FORCE)".formatted(name), DEADLINE);
      return obstacle.get();
    }
    try (Session inside = sessions.open(server, template.name())) {
      inside.run("VACUUM (FREEZE, ANALYZE)", DEADLINE);
    }
    session.run(
        "ALTER DATABASE %s WITH IS_TEMPLATE true ALLOW_CONNECTIONS false".formatted(name),
        DEADLINE);
    return new Built.Ready();
  }

  /** A spare that a new tenant takes in this very moment is no failure: it will be made again. */
  private void makeSpares(Session session, Endpoint server, GoldenTemplate template) {
    for (Identifier spare : template.spares()) {
      try {
        makeSpare(session, server, template, spare);
      } catch (SqlFailed e) {
        if (!e.hasState(NO_SUCH_DATABASE)) {
          throw e;
        }
      }
    }
  }

  /** What is connected to once has its caches on disk, and the tenant need not wait for them. */
  private void makeSpare(
      Session session, Endpoint server, GoldenTemplate template, Identifier spare) {
    if (!isThere(session, spare)) {
      session.run(
          "CREATE DATABASE %s TEMPLATE %s".formatted(spare.quoted(), template.name().quoted()),
          DEADLINE);
      sessions.open(server, spare).close();
    }
    mark(session, template, spare);
  }

  private static void mark(Session session, GoldenTemplate template, Identifier database) {
    session.run(
        "COMMENT ON DATABASE %1$s IS %2$s; REVOKE ALL ON DATABASE %1$s FROM PUBLIC"
            .formatted(database.quoted(), SqlText.literal(template.mark())),
        DEADLINE);
  }

  private Optional<Built> migrate(Endpoint server, ClusterId cluster, GoldenTemplate template) {
    String id = "template/" + template.name();
    Target target =
        new Target(new TargetId(id), cluster, template.name(), PUBLIC, Tenancy.DATABASE);
    Outcome outcome =
        migrate.run(
            new Assignment(server, target, new JobLabel(new JobId(id), 1), JobLimits.DEFAULT),
            template.track(),
            new Goal.Migrate(null, OutOfOrder.REFUSED, template.environment()),
            Progress.NONE);
    return switch (outcome) {
      case Outcome.Done done -> Optional.empty();
      case Outcome.LockHeld held -> Optional.of(new Built.Busy());
      case Outcome.Failed(var version, var carriedOut, Failure failure) ->
          Optional.of(new Built.Failed(failure));
    };
  }

  /** Settings, grants and comments of a database, and subscriptions, are no part of its copy. */
  private boolean isAllInside(Session session, GoldenTemplate template) {
    return session
        .run(
            """
            SELECT NOT EXISTS (SELECT FROM pg_db_role_setting s WHERE s.setdatabase = d.oid)
              AND NOT EXISTS (SELECT FROM pg_subscription s WHERE s.subdbid = d.oid)
              AND NOT EXISTS (SELECT FROM aclexplode(d.datacl) a WHERE a.grantee <> d.datdba)
              AND shobj_description(d.oid, 'pg_database') = %s AS inside
            FROM pg_database d WHERE d.datname = %s
            """
                .formatted(
                    SqlText.literal(template.mark()), SqlText.literal(template.name().value())),
            settings.answerMargin())
        .iterator()
        .next()
        .getBoolean("inside");
  }

  /** Removes those of the installation that are not wanted any more and that nobody is making. */
  public Optional<Failure> removeOthers(
      Endpoint server, String installation, Set<Identifier> wanted) {
    try (Session session = sessions.open(server, MAINTENANCE)) {
      for (Identifier name : present(session, installation)) {
        if (!wanted.contains(name) && lock(session, name)) {
          session.run("ALTER DATABASE %s IS_TEMPLATE false".formatted(name.quoted()), DEADLINE);
          session.run("DROP DATABASE %s WITH (FORCE)".formatted(name.quoted()), DEADLINE);
        }
      }
      return Optional.empty();
    } catch (SqlFailed e) {
      return Optional.of(ExplainFailure.explain(e));
    }
  }

  private List<Identifier> present(Session session, String installation) {
    List<Identifier> names = new ArrayList<>();
    for (Row row :
        session.run(
            """
            SELECT datname FROM pg_database
            WHERE starts_with(datname, %s) AND shobj_description(oid, 'pg_database') = %s
            """
                .formatted(
                    SqlText.literal(GoldenTemplate.PREFIX),
                    SqlText.literal(GoldenTemplate.mark(installation))),
            settings.answerMargin())) {
      names.add(new Identifier(row.getString("datname")));
    }
    return names;
  }

  private boolean isClosed(Session session, Identifier name) {
    return exists(session, name, "datistemplate");
  }

  private boolean isThere(Session session, Identifier name) {
    return exists(session, name, "true");
  }

  private boolean exists(Session session, Identifier name, String condition) {
    return session
        .run(
            "SELECT EXISTS (SELECT FROM pg_database WHERE datname = %s AND %s) AS found"
                .formatted(SqlText.literal(name.value()), condition),
            settings.answerMargin())
        .iterator()
        .next()
        .getBoolean("found");
  }

  /** For as long as the session lives. */
  private boolean lock(Session session, Identifier name) {
    byte[] hash = HexFormat.of().parseHex(OwnerRole.sha256("godwit template:" + name));
    return session
        .run(
            "SELECT pg_try_advisory_lock(%d) AS locked".formatted(ByteBuffer.wrap(hash).getLong()),
            settings.answerMargin())
        .iterator()
        .next()
        .getBoolean("locked");
  }

  @Override
  public void close() {
    migrate.close();
    sessions.close();
  }
}
