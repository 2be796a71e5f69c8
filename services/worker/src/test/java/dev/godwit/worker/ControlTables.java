package dev.godwit.worker;

import dev.godwit.contract.BundleDigest;
import dev.godwit.contract.CredentialsOwner;
import dev.godwit.contract.Job;
import dev.godwit.engine.DatabaseUrl;
import dev.godwit.local.PostgresServer;
import dev.godwit.local.SharedServers;
import dev.godwit.migrations.BundleFile;
import dev.godwit.runtime.vault.Sealed;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** A control database that holds tables in place of the views that workers see, and no more. */
final class ControlTables {
  private final PostgresServer postgres = SharedServers.postgres();
  private final String name = SharedServers.createDatabase("control");

  ControlTables() {
    execute(
        """
        CREATE SCHEMA godwit;
        CREATE TABLE godwit.worker_clusters (cluster_id text, host text, port int, ssl_mode text,
          username text, password_ref text, connection_budget int, sealed bytea,
          system_identifier text, has_alias boolean NOT NULL DEFAULT false,
          role_policy text DEFAULT 'warn');
        CREATE TABLE godwit.worker_logins (owner text, sealed bytea);
        CREATE TABLE godwit.worker_places (target_id text, system_identifier text,
          database_name text, schema_name text, identified_at timestamptz, physical_copy boolean);
        CREATE TABLE godwit.worker_bundle_files (digest text, path text, content bytea);
        CREATE TABLE godwit.worker_templates (cluster_id text, environment text, track text,
          bundle text, installation text);
        CREATE TABLE godwit.worker_outstanding (target_id text, dispatch bigint);
        CREATE TABLE godwit.worker_cancelled (dispatch bigint);
        """);
  }

  /** As the installation is called, too. */
  String name() {
    return name;
  }

  DatabaseUrl url() {
    return DatabaseUrl.parse(postgres.adminUri(name), Optional.empty());
  }

  void cluster(String id, int port, String passwordRef) {
    execute(
        "INSERT INTO godwit.worker_clusters VALUES ('%s', '%s', %d, 'disable', '%s', '%s', 10)"
            .formatted(id, postgres.host(), port, postgres.user(), passwordRef));
  }

  /** As the API stores a login. */
  void login(CredentialsOwner owner, Sealed sealed) {
    try (Connection connection = connect();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO godwit.worker_logins VALUES (?, ?)")) {
      insert.setString(1, owner.value());
      insert.setBytes(2, sealed.bytes());
      insert.execute();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  void swapLogins() {
    execute(
        """
        UPDATE godwit.worker_logins a SET sealed = b.sealed
        FROM godwit.worker_logins b WHERE b.owner <> a.owner
        """);
  }

  void store(BundleDigest digest, List<BundleFile> files) {
    try (Connection connection = connect();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO godwit.worker_bundle_files VALUES (?, ?, ?)")) {
      for (BundleFile file : files) {
        insert.setString(1, digest.value());
        insert.setString(2, file.path());
        insert.setBytes(3, file.content());
        insert.execute();
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** As somebody would who can write to the control database. */
  void swapStoredFile(BundleDigest digest) {
    execute(
        "UPDATE godwit.worker_bundle_files SET content = 'DROP TABLE witness;' WHERE digest = '%s'"
            .formatted(digest));
  }

  /** As the coordinator notes that it has sent the job, and waits for it. */
  void waitFor(Job job) {
    waitForNone();
    execute(
        "INSERT INTO godwit.worker_outstanding VALUES ('%s', %d)"
            .formatted(job.target().id(), job.dispatch()));
  }

  /** As the coordinator asks for it where new tenants get databases. */
  void wantTemplate(String cluster, BundleDigest bundle) {
    execute(
        "INSERT INTO godwit.worker_templates VALUES ('%s', 'production', 'tenant', '%s', '%s')"
            .formatted(cluster, bundle, name));
  }

  void wantNoTemplate(BundleDigest bundle) {
    execute("DELETE FROM godwit.worker_templates WHERE bundle = '%s'".formatted(bundle));
  }

  /** As the coordinator notes that a job under way is to be given up. */
  void cancel(long dispatch) {
    execute("INSERT INTO godwit.worker_cancelled VALUES (%d)".formatted(dispatch));
  }

  void waitForNone() {
    execute("DELETE FROM godwit.worker_outstanding");
  }

  void execute(String sql) {
    try (Connection connection = connect();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://%s:%d/%s".formatted(postgres.host(), postgres.port(), name),
        postgres.user(),
        postgres.password());
  }
}
