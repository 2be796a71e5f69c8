package dev.godwit.compare;

import dev.godwit.contract.ClusterId;
import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobId;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.Target;
import dev.godwit.contract.TargetId;
import dev.godwit.contract.Tenancy;
import dev.godwit.engine.Assignment;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.engine.JobLabel;
import dev.godwit.engine.MigrateTarget;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.Progress;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.Goal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;

/**
 * A database that lives as long as a comparison: migrations are applied to it by the engine itself,
 * as to any target, and it is dropped when it is closed, whatever happened. It is made beside the
 * database that the caller names, which is not touched; the role needs CREATEDB.
 */
public final class ShadowDatabase implements AutoCloseable {
  private static final Identifier PUBLIC = new Identifier("public");

  private final DatabaseUrl beside;
  private final ShadowName name;
  private final Identifier schema;
  private int runs;

  private ShadowDatabase(DatabaseUrl beside, ShadowName name, Identifier schema) {
    this.beside = beside;
    this.name = name;
    this.schema = schema;
  }

  /**
   * Makes one, with an empty schema of this name.
   *
   * @param beside a database of the server to make it on
   * @throws ShadowFailed where that is not possible; nothing is left then
   */
  public static ShadowDatabase create(DatabaseUrl beside, Identifier schema, Clock clock) {
    ShadowName name = ShadowName.at(clock.instant());
    var shadow = new ShadowDatabase(beside, name, schema);
    try {
      // What somebody put into template1 is no part of any migration.
      run(beside, "CREATE DATABASE " + name.value().quoted() + " TEMPLATE template0");
    } catch (SQLException e) {
      throw new ShadowFailed(
          "no shadow database can be made on %s: %s; give the role %s CREATEDB, or name another server for it"
              .formatted(beside.server().host(), e.getMessage(), beside.server().user()),
          e);
    }
    try {
      if (!schema.equals(PUBLIC)) {
        run(shadow.url(), "CREATE SCHEMA " + schema.quoted());
      }
      return shadow;
    } catch (SQLException | RuntimeException e) {
      shadow.close();
      throw new ShadowFailed("the schema %s cannot be made".formatted(schema), e);
    }
  }

  /** Where it is, to be read; gone after {@link #close}. */
  public DatabaseUrl url() {
    return new DatabaseUrl(beside.server(), name.value());
  }

  /** What it is called, to be told to a person before anything happens. */
  public Identifier name() {
    return name.value();
  }

  /** What it is to the engine. */
  public Target target() {
    return new Target(
        new TargetId("shadow/" + name.value()),
        new ClusterId("shadow"),
        name.value(),
        schema,
        Tenancy.DATABASE);
  }

  /**
   * Runs what has to be there before the migrations: extensions, roles' grants, another track's
   * objects.
   *
   * @throws ShadowFailed with what the server said
   */
  public void prepare(String sql) {
    try {
      run(url(), sql);
    } catch (SQLException e) {
      throw new ShadowFailed(
          "the shadow database cannot be prepared: %s; nothing was compared"
              .formatted(e.getMessage()),
          e);
    }
  }

  /**
   * Lets the server count what it holds. A catalog that was filled a moment ago has no statistics,
   * and reading one of 500 tables takes half a minute where it would take a second.
   */
  void analyze() {
    prepare(
        """
        ANALYZE pg_class, pg_attribute, pg_attrdef, pg_constraint, pg_index, pg_depend, pg_description,
          pg_proc, pg_type, pg_enum, pg_trigger, pg_rewrite, pg_sequence, pg_namespace, pg_policy,
          pg_statistic_ext, pg_inherits, pg_partitioned_table, pg_init_privs
        """);
  }

  /** Brings it to the track's goal, as any target; the outcome is the engine's own. */
  public Outcome run(MigrateTarget engine, Track track, Goal goal, JobLimits limits) {
    // Another job each time: an undo counts what the same job has undone before.
    var label = new JobLabel(new JobId("diff-%s-%d".formatted(name.value(), ++runs)), 1);
    return engine.run(
        new Assignment(beside.server(), target(), label, limits), track, goal, Progress.NONE);
  }

  /**
   * Drops it, with whoever is connected to it.
   *
   * @throws ShadowFailed where it is left; the message names it
   */
  @Override
  public void close() {
    drop(beside, name.value());
  }

  static void drop(DatabaseUrl beside, Identifier name) {
    try {
      run(beside, "DROP DATABASE IF EXISTS " + name.quoted() + " WITH (FORCE)");
    } catch (SQLException e) {
      throw new ShadowFailed(
          "the shadow database %s is left on %s: %s; drop it by hand"
              .formatted(name, beside.server().host(), e.getMessage()),
          e);
    }
  }

  private static void run(DatabaseUrl database, String sql) throws SQLException {
    try (Connection connection = new JdbcAccess(database).open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
