package dev.godwit.cli.demo;

import dev.godwit.contract.Identifier;
import dev.godwit.contract.JobId;
import dev.godwit.contract.JobLimits;
import dev.godwit.contract.Target;
import dev.godwit.contract.Version;
import dev.godwit.engine.Assignment;
import dev.godwit.engine.Endpoint;
import dev.godwit.engine.Endpoint.Password;
import dev.godwit.engine.Endpoint.TlsMode;
import dev.godwit.engine.EngineSettings;
import dev.godwit.engine.JobLabel;
import dev.godwit.engine.MigrateTarget;
import dev.godwit.engine.Outcome;
import dev.godwit.engine.Progress;
import dev.godwit.engine.ProvisionTarget;
import dev.godwit.local.PostgresServer;
import dev.godwit.migrations.Migration;
import dev.godwit.migrations.Track;
import dev.godwit.migrations.plan.Goal;
import io.vertx.core.Vertx;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;

/**
 * A tenant who was there before, on an older version, with a row that a later migration does not
 * accept: real life in one tenant.
 */
final class UnluckyTenant {
  /** The migration that demands an email from every user. */
  static final Version FAILS = new Version("20250830080000");

  private static final String BAD_ROW =
      "INSERT INTO users (slack_user_id, display_name) VALUES ('U99999999', 'Nobody')";
  private static final String REPAIR =
      "UPDATE users SET email = lower(slack_user_id) || '@example.com' WHERE email IS NULL";

  private final Vertx vertx;
  private final Endpoint server;
  private final Target target;

  UnluckyTenant(Vertx vertx, PostgresServer server, Target target) {
    this.vertx = vertx;
    this.server =
        new Endpoint(
            server.host(),
            server.port(),
            TlsMode.DISABLE,
            new Identifier(server.user()),
            new Password(server.password()));
    this.target = target;
  }

  /** Brings the tenant to the version before the fatal one and adds the row. */
  void prepare(Track track) {
    List<Migration> before =
        track.migrations().stream()
            .filter(migration -> migration.version().compareTo(FAILS) < 0)
            .toList();
    try (var provision = new ProvisionTarget(vertx, EngineSettings.DEFAULT)) {
      provision.run(server, target, Optional.empty());
    }
    try (var engine = new MigrateTarget(vertx, EngineSettings.DEFAULT)) {
      Outcome outcome =
          engine.run(
              new Assignment(
                  server,
                  target,
                  new JobLabel(new JobId("demo-preparation/" + target.id()), 1),
                  JobLimits.DEFAULT),
              new Track(track.name(), track.format(), before, track.hooks()),
              Goal.HEAD,
              Progress.NONE);
      if (!(outcome instanceof Outcome.Done)) {
        throw new IllegalStateException("cannot prepare " + target.id() + ": " + outcome);
      }
    }
    run(BAD_ROW);
  }

  /** Does what the error asks a person to do, and returns the statement. */
  String repair() {
    run(REPAIR);
    return REPAIR;
  }

  private void run(String sql) {
    String url =
        "jdbc:postgresql://%s:%d/%s".formatted(server.host(), server.port(), target.database());
    try (Connection connection =
            DriverManager.getConnection(url, server.user().value(), server.password().value());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot prepare " + target.id(), e);
    }
  }
}
